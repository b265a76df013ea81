import { Footprints } from 'lucide-react';
import { lazy, Suspense, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { EvidenceContext } from '../../../../components/evidence.tsx';
import { EvidenceHint } from '../../../../components/evidence-hint.tsx';
import { PersonHead } from '../../../../components/person-head.tsx';
import { StoryCard } from '../../../../components/story-card.tsx';
import { TabPanel, Tabs } from '../../../../components/tabs.tsx';
import type { PersonView } from '../../../../utils/contract/people.ts';
import type { Destination } from '../../queries/insight-acts.ts';
import { useNow } from '../../queries/use-now.ts';
import { useWorkspace } from '../../queries/workspace.tsx';
import { ListSkeleton } from '../list-skeleton.tsx';
import { BriefButton } from './brief-button.tsx';
import { Insights } from './insights.tsx';
import { LeadLine } from './lead-line.tsx';
import { LikelyBar } from './likely-bar.tsx';
import { PersonShares } from './person-shares.tsx';
import { PersonTimeline } from './person-timeline.tsx';
import { PersonTouches } from './person-touches.tsx';
import { UndoBar } from './undo-bar.tsx';
import type { PageTarget } from './use-page-target.ts';
import { type Reveal, usePointing } from './use-pointing.ts';

const ComingForPerson = lazy(async () => ({ default: (await import('../schedule/coming-for-person.tsx')).ComingForPerson }));
const AskForInsight = lazy(async () => ({ default: (await import('../voice/ask-for-insight.tsx')).AskForInsight }));
const LiveAsked = lazy(async () => ({ default: (await import('../voice/live-asked.tsx')).LiveAsked }));
const PersonVoicePart = lazy(async () => ({ default: (await import('../voice/person-voice.tsx')).PersonVoicePart }));
const AccountPanel = lazy(async () => ({ default: (await import('./account-panel.tsx')).AccountPanel }));

export interface PersonContentProps {
  view: PersonView;
  target: PageTarget;
  scroller: HTMLElement | null;
}

type LowerTab = 'timeline' | 'account' | 'shares';

/** Who, the story, touches, insights, and below them timeline, account and shares. */
export function PersonContent({ view, target, scroller }: PersonContentProps) {
  const { me } = useWorkspace();
  const now = useNow();
  const { evidence, reveal, pointing, onFound } = usePointing();
  const [lower, setLower] = useState<LowerTab>('timeline');
  const touches = useRef<HTMLDivElement>(null);
  const below = useRef<HTMLDivElement>(null);
  const { contact, account, story, touchBudget } = view;
  const { screen } = target;
  const stageNames = me.settings.stageNames;

  const touchIds = useMemo(() => new Set(touchBudget.touches.map(({ id }) => id)), [touchBudget.touches]);
  // What a colleague did stands in the account's timeline, not in this one.
  const colleagueIds = useMemo(
    () => new Set(story.moments.flatMap(({ kind, evidence: ids }) => (kind === 'colleague_joined' ? ids : []))),
    [story.moments],
  );
  const inTimeline = useMemo(
    () => new Set([...evidence].filter((id) => !touchIds.has(id) && !colleagueIds.has(id))),
    [evidence, touchIds, colleagueIds],
  );

  const bringIntoView = useEffectEvent((asked: Reveal) => {
    if (touchIds.has(asked.id)) touches.current?.scrollIntoView({ block: 'center' });
    else if (colleagueIds.has(asked.id)) {
      setLower('account');
      below.current?.scrollIntoView({ block: 'start' });
    } else {
      // The timeline brings its row into view itself, as soon as it has it.
      setLower('timeline');
      return;
    }
    onFound(asked);
  });
  useEffect(() => {
    if (reveal) bringIntoView(reveal);
  }, [reveal]);

  const to: Destination = {
    contactId: contact.id,
    channel: target.channel,
    tabId: target.tabId,
    played: screen.kind === 'matched' && screen.via === 'played',
  };

  return (
    <article className="flex flex-1 flex-col">
      {screen.kind === 'matched' && screen.likeness && screen.person ? (
        <LikelyBar person={screen.person} contactId={contact.id} evidence={screen.likeness.evidence} />
      ) : null}
      <UndoBar of={contact.id}>
        This page now belongs to <bdi>{contact.name}</bdi>.
      </UndoBar>
      <EvidenceContext value={pointing}>
        <div className="flex flex-col gap-3 p-3">
          <PersonHead
            contact={contact}
            story={story}
            engagements={view.engagements.engagements}
            stageNames={stageNames}
            segments={account?.segments ?? []}
            now={now}
            action={<BriefButton of="people" id={contact.id} />}
          />
          {view.lead ? <LeadLine lead={view.lead} now={now} /> : null}
          <StoryCard story={story} />
          <div ref={touches}>
            <PersonTouches view={view} now={now} evidence={evidence} />
          </div>
          <Suspense>
            <LiveAsked view={view} to={to} now={now} />
          </Suspense>
          <Insights view={view} to={to} now={now} />
          <Suspense>
            {view.coming.length > 0 ? <ComingForPerson view={view} now={now} /> : null}
            <AskForInsight view={view} to={to} now={now} />
            <PersonVoicePart view={view} now={now} />
          </Suspense>
        </div>
      </EvidenceContext>
      <EvidenceHint scroller={scroller} evidence={evidence} elsewhere={hintFor(lower, colleagueIds, evidence)} />
      <div ref={below} className="flex-1 border-t border-line bg-surface">
        <Tabs
          value={lower}
          onChange={setLower}
          label="More about this prospect"
          tabs={[
            { value: 'timeline', label: 'Timeline' },
            { value: 'account', label: account ? 'Account' : 'Company' },
            { value: 'shares', label: 'Shared' },
          ]}
        >
          <TabPanel value="timeline">
            {story.engagementCount === 0 && view.engagements.engagements.length === 0 ? (
              <EmptyState icon={<Footprints aria-hidden size={20} />} title="No fingerprints yet">
                Nothing was seen of <bdi>{contact.name}</bdi> so far. A well-chosen insight is a good first step.
              </EmptyState>
            ) : (
              <PersonTimeline
                view={view}
                now={now}
                scroller={scroller}
                evidence={inTimeline}
                reveal={reveal && inTimeline.has(reveal.id) ? reveal : null}
                onRevealed={() => {
                  if (reveal) onFound(reveal);
                }}
              />
            )}
          </TabPanel>
          <TabPanel value="account">
            <Suspense fallback={<ListSkeleton />}>
              <AccountPanel
                account={account}
                contactId={contact.id}
                stageNames={stageNames}
                now={now}
                scroller={scroller}
                show={target.show}
              />
            </Suspense>
          </TabPanel>
          <TabPanel value="shares">
            <PersonShares shares={view.shares} now={now} name={contact.name} />
          </TabPanel>
        </Tabs>
      </div>
    </article>
  );
}

/** Where evidence without a place on the screen is to be found. */
function hintFor(lower: LowerTab, colleagueIds: ReadonlySet<string>, evidence: ReadonlySet<string>): string | null {
  if ([...evidence].some((id) => colleagueIds.has(id))) return lower === 'account' ? null : 'in Account';
  return lower === 'timeline' ? null : 'in Timeline';
}
