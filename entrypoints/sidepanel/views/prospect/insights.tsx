import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Hourglass, Lightbulb, ThumbsDown } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Card } from '../../../../components/card.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { formatDay } from '../../../../components/format-time.ts';
import { MenuOnDemand } from '../../../../components/menu-on-demand.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { SuggestionCard } from '../../../../components/suggestion-card.tsx';
import type { Asset } from '../../../../utils/contract/asset.ts';
import type { PersonView } from '../../../../utils/contract/people.ts';
import type { SendAdvice, Suggestion } from '../../../../utils/contract/suggestion.ts';
import type { NotRelevantReason } from '../../../../utils/contract/words.ts';
import { draftPrompt } from '../../../../utils/domain/draft/draft-prompt.ts';
import { type Destination, noteShares } from '../../queries/insight-acts.ts';
import { refusalText } from '../../queries/refusal.ts';
import { useSteady } from '../../queries/use-steady.ts';
import { useWorkspace } from '../../queries/workspace.tsx';
import { InsightActions } from '../insight-actions.tsx';
import { InsightNote } from '../insight-note.tsx';
import { OpenShares } from './open-shares.tsx';
import { RecentActs } from './recent-acts.tsx';

const AwaitedInsights = lazy(async () => ({ default: (await import('../schedule/awaited-insights.tsx')).AwaitedInsights }));
const NotRelevantMenu = lazy(async () => ({ default: (await import('./not-relevant-menu.tsx')).NotRelevantMenu }));

export interface InsightsProps {
  view: PersonView;
  to: Destination;
  now: number;
}

/** Three insights to send, each with its reasons. Keys 1 to 3 reach them. */
export function Insights({ view, to, now }: InsightsProps) {
  const { me, calls, client } = useWorkspace();
  const queryClient = useQueryClient();
  const [put, setPut] = useState<Asset | null>(null);
  const contactId = view.contact.id;
  const again = () => queryClient.invalidateQueries({ queryKey: calls.people.view.key({ input: { contactId } }) });

  // The list closes up at the press; if the server then refuses, the insight comes back with the reason.
  const dismiss = useMutation({
    mutationFn: async ({ asset, reason }: { asset: Asset; reason: NotRelevantReason }) => {
      setPut(asset);
      await client.suggestions.notRelevant({ contactId, assetId: asset.id, reason });
      await again();
    },
    onError: () => setPut(null),
  });
  const restore = useMutation({
    mutationFn: async (asset: Asset) => {
      await client.suggestions.takeBack({ contactId, assetId: asset.id });
      setPut(null);
      await again();
    },
  });
  useInsightKeys();
  useEffect(() => noteShares(view.shares), [view.shares]);

  const { advice, story } = view;
  const steady = useSteady<Suggestion, HTMLOListElement>(view.suggestions, ({ asset }) => asset.id);
  const shown = steady.shown.filter(({ asset }) => asset.id !== put?.id).slice(0, 3);
  const shownAssets = shown.map(({ asset }) => asset.id);
  const problem = dismiss.error ?? restore.error;
  const promptFor = ({ asset, reasons }: Suggestion) =>
    draftPrompt({
      asset,
      evidence: [...reasons, ...story.summary].flatMap(({ evidence }) => evidence),
      engagements: view.engagements.engagements,
    });
  return (
    <Card title="Insights to send" padded={false}>
      {advice.action === 'wait' ? <WaitAdvice advice={advice} now={now} /> : null}
      <RecentActs view={view} shownAssets={shownAssets} now={now} />
      <OpenShares view={view} shownAssets={shownAssets} now={now} />
      {view.awaited.length > 0 ? (
        <Suspense>
          <AwaitedInsights view={view} to={to} now={now} />
        </Suspense>
      ) : null}
      {shown.length === 0 ? (
        <EmptyState icon={<Lightbulb aria-hidden size={20} />} title="Nothing fits right now">
          Everything that fits was read or sent already. Look into the library for something else.
        </EmptyState>
      ) : (
        <ol {...steady.hand} className="divide-y divide-line border-t border-line">
          {shown.map((suggestion, index) => (
            <SuggestionCard
              key={suggestion.asset.id}
              suggestion={suggestion}
              position={index + 1}
              stageNames={me.settings.stageNames}
              note={<InsightNote asset={suggestion.asset} contactId={contactId} prompt={() => promptFor(suggestion)} />}
              actions={
                <InsightActions asset={suggestion.asset} to={to} about={view} now={now} position={index + 1}>
                  <MenuOnDemand
                    button={{
                      size: 'sm',
                      look: 'ghost',
                      className: 'ml-auto',
                      'aria-label': `Not relevant: ${suggestion.asset.title}`,
                      title: 'Not relevant because…',
                      icon: <ThumbsDown aria-hidden size={13} />,
                    }}
                  >
                    {(trigger) => (
                      <NotRelevantMenu trigger={trigger} onPick={(reason) => dismiss.mutate({ asset: suggestion.asset, reason })} />
                    )}
                  </MenuOnDemand>
                </InsightActions>
              }
            />
          ))}
        </ol>
      )}
      {put ? (
        <p role="status" className="flex items-center gap-2 border-t border-line px-3 py-2 text-sm text-muted">
          <span className="min-w-0 flex-1 truncate">“{put.title}” is not suggested here again.</span>
          <Button size="sm" busy={restore.isPending} onClick={() => restore.mutate(put)}>
            Undo
          </Button>
        </p>
      ) : null}
      {problem ? (
        <div className="p-2">
          <Notice tone="error">{refusalText(problem)}</Notice>
        </div>
      ) : null}
    </Card>
  );
}

/** Against the touch budget the list is for later: the rep may look and may go on, and is told when and why. */
function WaitAdvice({ advice, now }: { advice: SendAdvice; now: number }) {
  const until = advice.waitUntil === null ? 'Better wait before you send.' : `Better wait until ${formatDay(advice.waitUntil, now)}.`;
  return (
    <p className="flex gap-2 border-t border-warn-line bg-warn-soft px-3 py-2 text-warn-ink">
      <Hourglass aria-hidden size={14} className="mt-0.5 shrink-0" />
      <span dir="auto" className="min-w-0 flex-1 font-medium">
        {advice.text ?? until}
      </span>
    </p>
  );
}

/** 1, 2, 3 put the focus on the first button of that insight; Enter then presses it. */
function useInsightKeys(): void {
  useEffect(() => {
    const jump = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !/^[1-3]$/.test(event.key)) return;
      if (event.target instanceof Element && event.target.closest('input, textarea, select, [role=menu], [role=dialog]')) return;
      document.querySelector<HTMLElement>(`[data-insight-key="${event.key}"]`)?.focus();
    };
    document.addEventListener('keydown', jump);
    return () => document.removeEventListener('keydown', jump);
  }, []);
}
