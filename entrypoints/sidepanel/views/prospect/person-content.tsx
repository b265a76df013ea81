import { Footprints } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Card } from '../../../../components/card.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { PersonHead } from '../../../../components/person-head.tsx';
import { StorySentences } from '../../../../components/story-sentences.tsx';
import { TabPanel, Tabs } from '../../../../components/tabs.tsx';
import { TouchMeter } from '../../../../components/touch-meter.tsx';
import type { PersonView } from '../../../../utils/contract/people.ts';
import type { Sentence } from '../../../../utils/contract/story.ts';
import type { Destination } from '../../queries/insight-acts.ts';
import { useNow } from '../../queries/use-now.ts';
import { useWorkspace } from '../../queries/workspace.tsx';
import { AccountPanel } from './account-panel.tsx';
import { ConfirmedBar } from './confirmed-bar.tsx';
import { Insights } from './insights.tsx';
import { LikelyBar } from './likely-bar.tsx';
import { PersonShares } from './person-shares.tsx';
import { PersonTimeline } from './person-timeline.tsx';
import type { PageTarget } from './use-page-target.ts';

export interface PersonContentProps {
  view: PersonView;
  target: PageTarget;
  scroller: HTMLElement | null;
}

type LowerTab = 'timeline' | 'account' | 'shares';

const nothing: ReadonlySet<string> = new Set();
const highlightMs = 6_000;

/** Who, the story, touches, insights, and below them timeline, account and shares. */
export function PersonContent({ view, target, scroller }: PersonContentProps) {
  const { me } = useWorkspace();
  const now = useNow();
  const [pointed, setPointed] = useState<readonly string[] | null>(null);
  const [shown, setShown] = useState<{ id: string; all: readonly string[] } | null>(null);
  const [lower, setLower] = useState<LowerTab>('timeline');
  const touches = useRef<HTMLDivElement>(null);
  const below = useRef<HTMLDivElement>(null);
  const { contact, account, story, touchBudget } = view;
  const { screen } = target;
  const stageNames = me.settings.stageNames;

  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(() => setShown(null), highlightMs);
    return () => clearTimeout(timer);
  }, [shown]);

  const lit = pointed ?? shown?.all;
  const evidence = useMemo(() => (lit ? new Set(lit) : nothing), [lit]);

  const showEvidence = (sentence: Sentence) => {
    const [first] = sentence.evidence;
    if (first === undefined) return;
    if (touchBudget.touches.some(({ id }) => id === first)) {
      touches.current?.scrollIntoView({ block: 'center' });
    } else if (sentence.key === 'colleagueJoined') {
      setLower('account');
      below.current?.scrollIntoView({ block: 'start' });
    } else {
      setLower('timeline');
    }
    setShown({ id: first, all: sentence.evidence });
  };

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
      <ConfirmedBar contactId={contact.id} name={contact.name} />
      <div className="flex flex-col gap-3 p-3">
        <PersonHead contact={contact} story={story} stageNames={stageNames} now={now} />
        {story.summary.length > 0 ? (
          <Card>
            <h2 className="sr-only">Story</h2>
            <StorySentences sentences={story.summary} onPoint={setPointed} onShow={showEvidence} />
          </Card>
        ) : null}
        <div ref={touches}>
          <Card>
            <TouchMeter budget={touchBudget} now={now} evidence={evidence} />
          </Card>
        </div>
        <Insights view={view} to={to} now={now} onPoint={setPointed} />
      </div>
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
                Nothing was seen of {contact.name} so far. A well-chosen insight is a good first step.
              </EmptyState>
            ) : (
              <PersonTimeline view={view} now={now} scroller={scroller} evidence={evidence} reveal={shown} />
            )}
          </TabPanel>
          <TabPanel value="account">
            <AccountPanel account={account} contactId={contact.id} stageNames={stageNames} now={now} show={target.show} />
          </TabPanel>
          <TabPanel value="shares">
            <PersonShares shares={view.shares} now={now} name={contact.name} />
          </TabPanel>
        </Tabs>
      </div>
    </article>
  );
}
