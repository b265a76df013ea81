import { MessageSquareQuote, Plus, Trash2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Card } from '../../../../components/card.tsx';
import { ChallengeQuote } from '../../../../components/challenge-quote.tsx';
import { Notice } from '../../../../components/notice.tsx';
import type { PersonView } from '../../../../utils/contract/people.ts';
import { refusalText } from '../../queries/refusal.ts';
import { usePersonVoice, useVoiceChanges } from '../../queries/use-voice.ts';
import { useWorkspace } from '../../queries/workspace.tsx';
import { ListSkeleton } from '../list-skeleton.tsx';
import { AskedFor } from './asked-for.tsx';

const WordsForm = lazy(async () => ({ default: (await import('./words-form.tsx')).WordsForm }));
const shownAtFirst = 3;

/** What was asked for on behalf of this prospect, and what the prospect said. */
export function PersonVoicePart({ view, now }: { view: PersonView; now: number }) {
  const { data } = usePersonVoice(view.contact.id);
  return (
    <>
      <AskedFor requests={data?.requests ?? []} view={view} now={now} />
      <InTheirWords key={view.contact.id} view={view} now={now} />
    </>
  );
}

function InTheirWords({ view, now }: { view: PersonView; now: number }) {
  const { me } = useWorkspace();
  const { data, isError } = usePersonVoice(view.contact.id);
  const { forget } = useVoiceChanges();
  const [adding, setAdding] = useState(false);
  const [all, setAll] = useState(false);
  const challenges = data?.challenges ?? [];
  return (
    <Card
      title="In their words"
      action={
        adding ? null : (
          <Button size="sm" look="ghost" icon={<Plus aria-hidden size={13} />} onClick={() => setAdding(true)}>
            Add
          </Button>
        )
      }
    >
      {adding ? (
        <Suspense fallback={<ListSkeleton />}>
          <WordsForm
            form={`words of ${view.contact.id}`}
            text=""
            source="typed"
            contactId={view.contact.id}
            names={[view.contact.name, ...(view.account?.people.map(({ name }) => name) ?? [])]}
            deals={view.account?.opportunities ?? []}
            stage={view.story.stage.stage}
            onDone={() => setAdding(false)}
          />
        </Suspense>
      ) : null}
      {challenges.length > 0 ? (
        <ul aria-label="What they said" className={`flex flex-col gap-3 ${adding ? 'mt-3' : ''}`}>
          {(all ? challenges : challenges.slice(0, shownAtFirst)).map((challenge) => (
            <li key={challenge.id}>
              <ChallengeQuote
                challenge={challenge}
                stageNames={me.settings.stageNames}
                now={now}
                action={
                  challenge.mine ? (
                    <Button
                      size="sm"
                      look="ghost"
                      aria-label="Delete these words"
                      title="Delete these words"
                      icon={<Trash2 aria-hidden size={13} />}
                      busy={forget.isPending && forget.variables === challenge.id}
                      onClick={() => forget.mutate(challenge.id)}
                    />
                  ) : null
                }
              />
            </li>
          ))}
        </ul>
      ) : null}
      {challenges.length > shownAtFirst && !all ? (
        <Button size="sm" look="ghost" className="mt-2" onClick={() => setAll(true)}>
          Show all {challenges.length}
        </Button>
      ) : null}
      {challenges.length === 0 && !adding ? (
        <p className="flex gap-2 text-sm text-muted">
          <MessageSquareQuote aria-hidden size={15} className="mt-0.5 shrink-0 text-faint" />
          {isError && !data
            ? 'Their words cannot be loaded right now.'
            : 'Select what they wrote, then “Keep as the prospect’s words” in the menu of the right mouse button. Marketing reads it by topic.'}
        </p>
      ) : null}
      {forget.isError ? (
        <div className="mt-2">
          <Notice tone="error">{refusalText(forget.error)}</Notice>
        </div>
      ) : null}
    </Card>
  );
}
