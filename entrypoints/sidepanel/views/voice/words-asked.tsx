import { useEffect, useRef, useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Card } from '../../../../components/card.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { forgetWordsAsked, type WordsAsked } from '../../../../utils/extension/words-asked.ts';
import { siteOf } from '../../../../utils/sites/registry.ts';
import { pageKey } from '../../queries/page-person.ts';
import { usePersonView } from '../../queries/use-person-view.ts';
import type { Screen } from '../prospect/screen.ts';
import type { PageTarget } from '../prospect/use-page-target.ts';
import { WordsForm, type WordsFormProps } from './words-form.tsx';

/** The form for words that were selected on the page, above whatever the page means. */
export function WordsAskedCard({ asked, target }: { asked: WordsAsked; target: PageTarget }) {
  const whose = useWhose(asked, target);
  const card = useRef<HTMLDivElement>(null);
  // Newer browsers answer with a promise, which is no way to stop an effect.
  useEffect(() => void card.current?.scrollIntoView({ block: 'start' }), []);
  const done = () => void forgetWordsAsked(asked.id);
  const { screen } = target;
  const here = isHere(asked, target);
  const common = { form: `words ${asked.id}`, text: asked.text, source: siteOf(asked.url) ?? ('typed' as const), onDone: done };

  return (
    <div ref={card} className="p-3 pb-0">
      <Card title="Keep the prospect’s words">
        {here && screen.kind === 'ignored' ? (
          <Notice tone="warn" action={<Button onClick={done}>Discard</Button>}>
            {screen.reason} Their words are not kept either.
          </Notice>
        ) : whose ? (
          <OfContact key={whose} contactId={whose} names={namesOn(here ? screen : null)} common={common} />
        ) : (
          <>
            <p className="mb-2 text-sm text-muted">{nobodyYet(here ? screen : null)}</p>
            <WordsForm {...common} contactId={null} names={namesOn(here ? screen : null)} deals={[]} stage={null} />
          </>
        )}
      </Card>
    </div>
  );
}

type Common = Pick<WordsFormProps, 'form' | 'text' | 'source' | 'onDone'>;

function OfContact({ contactId, names, common }: { contactId: string; names: readonly string[]; common: Common }) {
  const { data: view } = usePersonView(contactId);
  const [unnamed, setUnnamed] = useState(false);
  if (!view) return <p className="text-muted">Looking up who this is…</p>;
  const around = [...names, view.contact.name, ...(view.account?.people.map(({ name }) => name) ?? [])];
  return (
    <>
      <p className="mb-2 flex items-center gap-2 text-sm">
        <span className="min-w-0 flex-1 truncate text-muted">
          {unnamed ? (
            'Kept without a name'
          ) : (
            <>
              From <bdi className="font-semibold text-ink">{view.contact.name}</bdi>
            </>
          )}
        </span>
        <Button size="sm" look="ghost" onClick={() => setUnnamed(!unnamed)}>
          {unnamed ? 'Theirs after all' : 'Not theirs'}
        </Button>
      </p>
      <WordsForm
        {...common}
        contactId={unnamed ? null : contactId}
        names={around}
        deals={view.account?.opportunities ?? []}
        stage={view.story.stage.stage}
      />
    </>
  );
}

const isHere = (asked: WordsAsked, { tabId, page }: PageTarget) => asked.tabId === tabId && page === pageKey(asked.url);

/** Whoever the page turned out to be about first, and nobody else afterwards, whatever the tab shows by then. */
function useWhose(asked: WordsAsked, target: PageTarget): string | null {
  const now = isHere(asked, target) && target.screen.kind === 'matched' ? target.screen.contactId : null;
  const [first, setFirst] = useState(now);
  useEffect(() => {
    if (now !== null) setFirst((before) => before ?? now);
  }, [now]);
  return first ?? now;
}

/** The names that the page shows. */
function namesOn(screen: Screen | null): string[] {
  if (!screen) return [];
  const people = screen.kind === 'several' ? screen.people : 'person' in screen && screen.person ? [screen.person] : [];
  return people.flatMap(({ name }) => name ?? []);
}

function nobodyYet(screen: Screen | null): string {
  switch (screen?.kind) {
    case 'several':
      return 'Choose below whose words they are, or keep them without a name.';
    case 'candidates':
      return 'Say below who this is, or keep the words without a name.';
    case 'unknown':
      return 'Add the prospect below, or keep the words without a name.';
    case 'loading':
      return 'Looking up who this is…';
    default:
      return 'No prospect is open here: the words are kept without a name.';
  }
}
