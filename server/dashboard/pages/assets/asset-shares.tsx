import { useQuery } from '@tanstack/react-query';
import { ShareStateBadge } from '../../../../components/share-state.tsx';
import { Skeleton } from '../../../../components/skeleton.tsx';
import { Time } from '../../../../components/time.tsx';
import { addressOf } from '../../address/use-filters.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { liveEvery } from '../../calls/query-client.ts';
import { plural } from '../../format.ts';
import { TextLink } from '../../layout/figure-link.tsx';
import { useNow } from '../../layout/use-now.ts';
import { RecipientNames } from '../shares/recipient-names.tsx';

/** The newest shares of an asset and what became of each. */
export function AssetShares({ assetId }: { assetId: string }) {
  const now = useNow();
  const shares = useQuery(api.shares.list.queryOptions({ input: { assetId, limit: 8 }, refetchInterval: liveEvery }));
  return (
    <section>
      <h3 className="mb-1 font-semibold">Latest shares</h3>
      {shares.error && !shares.data ? <p className="text-fail-ink">{problemOf(shares.error).message}</p> : null}
      {shares.isPending ? <Skeleton className="my-3 w-full" /> : null}
      {shares.data?.shares.length === 0 ? <p className="text-muted">Nobody has shared it yet.</p> : null}
      <ul>
        {shares.data?.shares.map((share) => (
          <li key={share.id} className="flex items-center justify-between gap-3 border-b border-line py-2 last:border-0">
            <RecipientNames share={share} />
            <span className="flex shrink-0 flex-col items-end gap-0.5">
              <ShareStateBadge state={share.state} />
              <span className="text-sm text-muted">
                {share.memberName}, <Time at={share.sentAt ?? share.createdAt} now={now} />
              </span>
            </span>
          </li>
        ))}
      </ul>
      {shares.data && shares.data.total > shares.data.shares.length ? (
        <p className="mt-2">
          <TextLink to={addressOf('/shares', { asset: assetId })}>All {plural(shares.data.total, 'share')}</TextLink>
        </p>
      ) : null}
    </section>
  );
}
