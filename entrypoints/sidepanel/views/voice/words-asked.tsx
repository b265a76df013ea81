import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { browser } from 'wxt/browser';
import { Button } from '../../../../components/button.tsx';
import { Card } from '../../../../components/card.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { forgetWordsAsked, noteWordsAbout, type WordsAbout, type WordsAsked } from '../../../../utils/extension/words-asked.ts';
import { siteOf } from '../../../../utils/sites/registry.ts';
import { pageKey } from '../../queries/page-person.ts';
import { usePersonView } from '../../queries/use-person-view.ts';
import type { Screen } from '../prospect/screen.ts';
import type { PageTarget } from '../prospect/use-page-target.ts';
import { WordsForm, type WordsFormProps } from './words-form.tsx';

/** The form for words that were selected on the page, above whatever the page means. */
export function WordsAskedCard({ asked, target }: { asked: WordsAsked; target: PageTarget }) {
  const about = useAbout(asked, target);
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
        ) : about?.contactId ? (
          <OfContact key={about.contactId} contactId={about.contactId} names={about.names} common={common} />
        ) : here || about ? (
          <>
            <p className="mb-2 text-sm text-muted">
              {here ? nobodyYet(screen) : 'Selected on another page: the words are kept without a name.'}
            </p>
            <WordsForm {...common} contactId={null} names={about?.names ?? []} deals={[]} stage={null} />
          </>
        ) : (
          <Elsewhere asked={asked} onDiscard={done} />
        )}
      </Card>
    </div>
  );
}

/** Nobody has told yet whose words these are and which names to take out of them: only their page can. */
function Elsewhere({ asked, onDiscard }: { asked: WordsAsked; onDiscard: () => void }) {
  const [gone, setGone] = useState(false);
  const goBack = async () => {
    try {
      const { url } = await browser.tabs.get(asked.tabId);
      const moved = url !== undefined && pageKey(url) !== pageKey(asked.url);
      await browser.tabs.update(asked.tabId, moved ? { active: true, url: asked.url } : { active: true });
    } catch {
      setGone(true);
    }
  };
  return (
    <>
      <p className="line-clamp-2 text-muted [overflow-wrap:anywhere]">“{asked.text}”</p>
      <p className="mt-1 text-sm text-muted">
        {gone
          ? 'The page they were selected on is closed: select them there again.'
          : 'They wait until the page they were selected on has told whose they are.'}
      </p>
      <div className="mt-2 flex gap-2">
        {gone ? null : (
          <Button size="sm" onClick={() => void goBack()}>
            Back to that page
          </Button>
        )}
        <Button size="sm" onClick={onDiscard}>
          Discard
        </Button>
      </div>
    </>
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

/** Whoever the page turned out to be about first, and nobody else afterwards, whatever the tab shows by then; with all names it showed. */
function useAbout(asked: WordsAsked, target: PageTarget): WordsAbout | null {
  const { screen } = target;
  const tells = isHere(asked, target) && screen.kind !== 'loading' && screen.kind !== 'ignored';
  const told = tells ? { contactId: whose(screen), names: namesOn(screen) } : null;
  const known = asked.about;
  const about =
    told === null
      ? known
      : { contactId: known?.contactId ?? told.contactId, names: [...new Set([...(known?.names ?? []), ...told.names])] };
  const noteIt = useEffectEvent(() => {
    if (about) void noteWordsAbout(asked.id, about);
  });
  const toldNow = JSON.stringify(about);
  const kept = toldNow === JSON.stringify(known);
  useEffect(() => {
    if (toldNow && !kept) noteIt();
  }, [toldNow, kept]);
  return about ?? null;
}

const whose = (screen: Screen): string | null => (screen.kind === 'matched' ? screen.contactId : null);

/** The names that the page shows. */
function namesOn(screen: Screen): string[] {
  const people = screen.kind === 'several' ? screen.people : 'person' in screen && screen.person ? [screen.person] : [];
  return people.flatMap(({ name }) => name ?? []);
}

function nobodyYet(screen: Screen): string {
  switch (screen.kind) {
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
