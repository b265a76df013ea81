import { lazy, Suspense, useState } from 'react';
import type { WordsAsked } from '../../../../utils/extension/words-asked.ts';
import { personKey, personLabel } from '../../queries/page-person.ts';
import { useWorkspace } from '../../queries/workspace.tsx';
import { AddContact } from './add-contact.tsx';
import { Candidates } from './candidates.tsx';
import { PageBar } from './page-bar.tsx';
import { Failed, Ignored, Nobody, Unanswered, Unknown, Unsupported } from './page-states.tsx';
import { PersonChooser } from './person-chooser.tsx';
import { PersonPage } from './person-page.tsx';
import { PersonSkeleton } from './person-skeleton.tsx';
import { ProspectSearch } from './prospect-search.tsx';
import type { Screen } from './screen.ts';
import { UndoBar } from './undo-bar.tsx';
import { Slow, Unrecognised } from './unrecognised.tsx';
import type { PageTarget } from './use-page-target.ts';

const WordsAskedCard = lazy(async () => ({ default: (await import('../voice/words-asked.tsx')).WordsAskedCard }));

export type Detour = 'search' | 'play' | 'add';

/** Whatever the active tab means, as one screen. A detour (search, add) ends when the page changes. */
export function ProspectTab({ target, words }: { target: PageTarget; words: WordsAsked | null }) {
  const [detour, setDetour] = useState<{ to: Detour; from: string } | null>(null);
  const here = screenKey(target);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const to = detour?.from === here ? detour.to : null;
  const leave = () => setDetour(null);

  return (
    <div className="flex h-full flex-col">
      <PageBar target={target} />
      {'person' in target.screen && target.screen.person ? (
        <UndoBar of={personKey(target.screen.person)}>
          <bdi>{personLabel(target.screen.person)}</bdi> is somebody else. The team is not asked again.
        </UndoBar>
      ) : null}
      {/* Everything scrolls in here; the timeline measures itself against the first child, hints lie over it. */}
      <div className="relative min-h-0 flex-1">
        <div ref={setScroller} className="relative h-full overflow-y-auto">
          <div className="flex min-h-full flex-col">
            {words ? (
              <Suspense>
                <WordsAskedCard key={words.id} asked={words} target={target} />
              </Suspense>
            ) : null}
            {to === 'search' || to === 'play' ? (
              <ProspectSearch
                playing={to === 'play'}
                onBack={leave}
                onPick={({ id, name }) => {
                  leave();
                  target.show({ mode: to === 'play' ? 'played' : 'searched', contactId: id, name });
                }}
              />
            ) : (
              <ScreenView
                target={target}
                adding={to === 'add'}
                scroller={scroller}
                onDetour={(next) => setDetour({ to: next, from: here })}
                onBack={leave}
              />
            )}
          </div>
        </div>
      </div>
    </div>
  );
}

interface ScreenViewProps {
  target: PageTarget;
  adding: boolean;
  scroller: HTMLElement | null;
  onDetour: (to: Detour) => void;
  onBack: () => void;
}

function ScreenView({ target, adding, scroller, onDetour, onBack }: ScreenViewProps) {
  const { me } = useWorkspace();
  const { screen } = target;
  const ways = {
    onSearch: () => onDetour('search'),
    onAdd: () => onDetour('add'),
    onPlay: me.workspace.sample ? () => onDetour('play') : null,
    tabId: target.tabId,
  };
  if (adding && (screen.kind === 'unknown' || screen.kind === 'candidates')) {
    return <AddContact person={screen.person} onBack={onBack} />;
  }
  switch (screen.kind) {
    case 'loading':
      return <PersonSkeleton label={screen.why === 'reading' ? 'Reading the page' : 'Looking up who this is'} />;
    case 'unsupported':
      return <Unsupported {...ways} />;
    case 'failed':
      return <Failed {...ways} />;
    case 'slow':
      return <Slow {...ways} site={screen.site} />;
    case 'unrecognised':
      return <Unrecognised {...ways} site={screen.site} />;
    case 'nobody':
      return <Nobody {...ways} channel={target.channel} />;
    case 'several':
      return <PersonChooser people={screen.people} onChoose={(personKey) => target.show({ mode: 'chosen', personKey })} ways={ways} />;
    case 'unknown':
      return <Unknown {...ways} person={screen.person} />;
    case 'candidates':
      return <Candidates key={here(screen)} person={screen.person} candidates={screen.candidates} ways={ways} target={target} />;
    case 'ignored':
      return <Ignored {...ways} reason={screen.reason} />;
    case 'unanswered':
      return <Unanswered {...ways} />;
    case 'matched':
      return <PersonPage key={screen.contactId} contactId={screen.contactId} target={target} scroller={scroller} ways={ways} />;
  }
}

const here = (screen: Screen) => JSON.stringify('person' in screen ? screen.person : screen.kind);

function screenKey(target: PageTarget): string {
  return `${target.tabId} ${target.screen.kind} ${here(target.screen)}`;
}
