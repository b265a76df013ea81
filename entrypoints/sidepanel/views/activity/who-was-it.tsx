import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { PossibleStakeholderItem } from '../../../../components/possible-stakeholder.tsx';
import type { StakeholderAnswer } from '../../../../utils/contract/link.ts';
import { useWorkspace } from '../../queries/workspace.tsx';

/** Browsers that opened my shares and are nobody's yet; nothing where there is none, or no server. */
export function WhoWasIt({ now }: { now: number }) {
  const { calls } = useWorkspace();
  const client = useQueryClient();
  const { data } = useQuery(calls.links.stakeholders.queryOptions({ input: { mine: true, limit: 5 } }));
  const judge = useMutation({
    mutationFn: (answer: StakeholderAnswer) => calls.links.judge.call(answer),
    onSuccess: () =>
      Promise.all([client.invalidateQueries({ queryKey: calls.links.key() }), client.invalidateQueries({ queryKey: calls.shares.key() })]),
  });
  if (!data || data.stakeholders.length === 0) return null;
  return (
    <section>
      <h2 className="px-3 pt-3 pb-1 font-semibold">Who was it?</h2>
      <ul className="divide-y divide-line border-y border-line bg-surface">
        {data.stakeholders.map((found) => (
          <li key={`${found.shareId} ${found.visitorId}`} className="px-3 py-2.5">
            <PossibleStakeholderItem
              found={found}
              now={now}
              busy={judge.isPending}
              onAnswer={(answer) => judge.mutate({ shareId: found.shareId, visitorId: found.visitorId, answer })}
            />
          </li>
        ))}
      </ul>
      {judge.error ? (
        <p role="alert" className="px-3 py-2 text-sm text-fail-ink">
          That could not be saved. Try again.
        </p>
      ) : null}
    </section>
  );
}
