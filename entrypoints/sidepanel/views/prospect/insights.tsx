import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Lightbulb, ThumbsDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Card } from '../../../../components/card.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { formatDay } from '../../../../components/format-time.ts';
import { Menu, MenuItem, MenuLabel } from '../../../../components/menu.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { SuggestionCard } from '../../../../components/suggestion-card.tsx';
import type { Asset } from '../../../../utils/contract/asset.ts';
import type { PersonView } from '../../../../utils/contract/people.ts';
import { NotRelevantReason } from '../../../../utils/contract/words.ts';
import type { Destination } from '../../queries/insight-acts.ts';
import { refusalText } from '../../queries/refusal.ts';
import { useWorkspace } from '../../queries/workspace.tsx';
import { InsightActions } from '../insight-actions.tsx';
import { OpenShares } from './open-shares.tsx';

const reasonNames: Readonly<Record<NotRelevantReason, string>> = {
  already_knows: 'They already know it',
  wrong_topic: 'Not their topic',
  wrong_moment: 'Not the right moment',
  wrong_level: 'Wrong level for them',
  not_good_enough: 'Not good enough to send',
};

export interface InsightsProps {
  view: PersonView;
  to: Destination;
  now: number;
  onPoint: (evidence: readonly string[] | null) => void;
}

/** Three insights to send, each with its reasons. Keys 1 to 3 reach them. */
export function Insights({ view, to, now, onPoint }: InsightsProps) {
  const { me, calls, client } = useWorkspace();
  const queryClient = useQueryClient();
  const [put, setPut] = useState<Asset | null>(null);
  const contactId = view.contact.id;
  const again = () => queryClient.invalidateQueries({ queryKey: calls.people.view.key({ input: { contactId } }) });

  const dismiss = useMutation({
    mutationFn: async ({ asset, reason }: { asset: Asset; reason: NotRelevantReason }) => {
      await client.suggestions.notRelevant({ contactId, assetId: asset.id, reason });
      setPut(asset);
      await again();
    },
  });
  const restore = useMutation({
    mutationFn: async (asset: Asset) => {
      await client.suggestions.takeBack({ contactId, assetId: asset.id });
      setPut(null);
      await again();
    },
  });
  useInsightKeys();

  const shown = view.suggestions.filter(({ asset }) => asset.id !== put?.id).slice(0, 3);
  const problem = dismiss.error ?? restore.error;
  return (
    <Card title="Insights to send" padded={false}>
      {shown.length > 0 && view.touchBudget.state === 'over' ? (
        <p className="px-3 pb-2 text-sm text-warn-ink">{lookAhead(view.touchBudget.nextGoodAt, now)}</p>
      ) : null}
      <OpenShares view={view} shownAssets={shown.map(({ asset }) => asset.id)} now={now} />
      {shown.length === 0 ? (
        <EmptyState icon={<Lightbulb aria-hidden size={20} />} title="Nothing fits right now">
          Everything that fits was read or sent already. Look into the library for something else.
        </EmptyState>
      ) : (
        <ol className="divide-y divide-line border-t border-line">
          {shown.map((suggestion, index) => (
            <SuggestionCard
              key={suggestion.asset.id}
              suggestion={suggestion}
              position={index + 1}
              stageNames={me.settings.stageNames}
              onPoint={onPoint}
              actions={
                <InsightActions asset={suggestion.asset} to={to} budget={view.touchBudget} now={now} position={index + 1}>
                  <Menu
                    inline
                    trigger={
                      <Button
                        size="sm"
                        look="ghost"
                        className="ml-auto"
                        aria-label={`Not relevant: ${suggestion.asset.title}`}
                        title="Not relevant because…"
                        icon={<ThumbsDown aria-hidden size={13} />}
                      />
                    }
                  >
                    <MenuLabel>Not relevant because…</MenuLabel>
                    {NotRelevantReason.options.map((reason) => (
                      <MenuItem key={reason} onSelect={() => dismiss.mutate({ asset: suggestion.asset, reason })}>
                        {reasonNames[reason]}
                      </MenuItem>
                    ))}
                  </Menu>
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

/** Over the touch budget the list is for later: the rep may look, and is told when. */
function lookAhead(nextGoodAt: number | null, now: number): string {
  return nextGoodAt === null || nextGoodAt <= now
    ? 'To look ahead: better not today.'
    : `To look ahead: best sent on ${formatDay(nextGoodAt, now)}.`;
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
