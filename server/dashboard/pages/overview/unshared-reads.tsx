import { useQuery } from '@tanstack/react-query';
import { AssetKindTag } from '../../../../components/asset-kind.tsx';
import { lastDays } from '../../address/period.ts';
import { useFilters } from '../../address/use-filters.ts';
import { useWithin } from '../../address/use-within.ts';
import { api } from '../../calls/api.ts';
import { TextLink } from '../../layout/figure-link.tsx';
import { useNow } from '../../layout/use-now.ts';

const shown = 3;

/** The live assets that prospects look at most while no rep shares them. */
export function UnsharedReads({ days }: { days: number }) {
  const now = useNow();
  const to = useWithin(days);
  const teamId = useFilters().params.get('team') ?? undefined;
  const report = useQuery(api.reports.assets.queryOptions({ input: { ...lastDays(days, now), teamId }, staleTime: 30_000 }));
  const rows = (report.data?.rows ?? [])
    .filter((row) => row.asset.status === 'live' && row.shares === 0 && row.engagements > 0)
    .toSorted((a, b) => b.engagements - a.engagements)
    .slice(0, shown);
  if (rows.length === 0) return null;
  return (
    <section className="mt-3 border-t border-line pt-3">
      <h3 className="mb-1 text-sm text-muted">Prospects look at these, nobody shares them</h3>
      <ul>
        {rows.map(({ asset }) => (
          <li key={asset.id} className="flex items-center justify-between gap-3 py-1">
            <TextLink to={to('/assets', { asset: asset.id })} className="truncate">
              {asset.title}
            </TextLink>
            <AssetKindTag kind={asset.kind} />
          </li>
        ))}
      </ul>
    </section>
  );
}
