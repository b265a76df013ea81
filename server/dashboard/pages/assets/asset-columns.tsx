import { Link } from 'wouter';
import { AssetKindTag } from '../../../../components/asset-kind.tsx';
import type { Column } from '../../../../components/data-table.tsx';
import { Time } from '../../../../components/time.tsx';
import type { AssetReportRow } from '../../../../utils/contract/report.ts';
import type { BuyingStage } from '../../../../utils/contract/words.ts';
import { type FilterChange, useFilters } from '../../address/use-filters.ts';
import { FigureLink } from '../../layout/figure-link.tsx';
import { AssetStatusBadge } from './asset-status.tsx';

interface ColumnContext {
  days: number | 'all';
  /** Of the period and team of the page. */
  within: (path: string, filters: FilterChange) => string;
  now: number;
  stageNames: Readonly<Record<BuyingStage, string>>;
}

/** The table of assets. Each figure opens the shares, people or visits that it counts. */
export function assetColumns({ days, within, now, stageNames }: ColumnContext): Column<AssetReportRow>[] {
  const to = (row: AssetReportRow, path: string, filters: FilterChange = {}) => within(path, { asset: row.asset.id, ...filters });
  return [
    {
      id: 'title',
      header: 'Asset',
      rowHeader: true,
      sortBy: (row) => row.asset.title,
      fill: true,
      cell: (row) => <AssetName row={row} stageNames={stageNames} />,
    },
    {
      id: 'shares',
      header: 'Shares',
      hint: 'Shares sent in the period',
      numeric: true,
      sortBy: (row) => row.shares,
      cell: (row) => (
        <FigureLink
          value={row.shares}
          to={to(row, '/shares', { state: ['sent', 'visited'] })}
          label="shares"
          className={row.shares === 0 ? 'text-faint' : 'font-medium'}
        />
      ),
    },
    {
      id: 'sharers',
      header: 'By',
      hint: 'How many people shared it',
      numeric: true,
      from: 'lg',
      sortBy: (row) => row.sharers.length,
      cell: (row) => (
        <span title={row.sharers.map((sharer) => `${sharer.name} (${sharer.shares})`).join(', ')}>{dim(row.sharers.length)}</span>
      ),
    },
    {
      id: 'contacts',
      header: 'Prospects',
      numeric: true,
      sortBy: (row) => row.contacts,
      from: 'md',
      cell: (row) => (
        <FigureLink value={row.contacts} to={to(row, '/shares/people')} label="prospects" className={faintZero(row.contacts)} />
      ),
    },
    {
      id: 'accounts',
      header: 'Accounts',
      numeric: true,
      sortBy: (row) => row.accounts,
      cell: (row) => (
        <FigureLink value={row.accounts} to={to(row, '/shares/accounts')} label="accounts" className={faintZero(row.accounts)} />
      ),
    },
    {
      id: 'opened',
      header: 'Opened',
      hint: 'Shares that a person opened',
      numeric: true,
      sortBy: (row) => row.visitedShares,
      cell: (row) => (
        <FigureLink
          value={row.visitedShares}
          to={to(row, '/shares', { state: 'visited' })}
          label="shares opened"
          className={faintZero(row.visitedShares)}
        />
      ),
    },
    {
      id: 'visits',
      header: 'Visits',
      hint: 'Visits by people',
      numeric: true,
      sortBy: (row) => row.visits,
      cell: (row) => (
        <FigureLink
          value={row.visits}
          to={to(row, '/shares/visits', { verdict: ['confirmed', 'likely'] })}
          label="visits by people"
          className={faintZero(row.visits)}
        />
      ),
    },
    {
      id: 'automated',
      header: 'Automated',
      hint: 'Visits by scanners and previews, not counted as visits',
      numeric: true,
      from: 'xl',
      sortBy: (row) => row.automatedVisits,
      cell: (row) => (
        <FigureLink
          value={row.automatedVisits}
          to={to(row, '/shares/visits', { verdict: 'automated' })}
          label="automated visits"
          className={faintZero(row.automatedVisits)}
        />
      ),
    },
    {
      id: 'last',
      header: 'Last shared',
      from: 'lg',
      className: 'whitespace-nowrap text-muted',
      sortBy: (row) => row.lastSharedAt,
      cell: (row) =>
        row.lastSharedAt === null ? (
          <span className="text-faint">{days === 'all' ? 'Never' : '–'}</span>
        ) : (
          <Time at={row.lastSharedAt} now={now} />
        ),
    },
  ];
}

const faintZero = (value: number) => (value === 0 ? 'text-faint' : '');
const dim = (value: number) => <span className={faintZero(value)}>{value}</span>;

function AssetName({ row, stageNames }: { row: AssetReportRow; stageNames: ColumnContext['stageNames'] }) {
  const { params } = useFilters();
  const search = new URLSearchParams(params);
  search.set('asset', row.asset.id);
  return (
    <span className="block py-0.5">
      <Link href={`/assets?${search}`} className="row-link line-clamp-2 font-medium" title={row.asset.title}>
        {row.asset.title}
      </Link>
      <span className="flex items-center gap-2">
        <AssetKindTag kind={row.asset.kind} />
        <span aria-hidden className="text-faint">
          ·
        </span>
        <span className="text-sm text-muted">{stageNames[row.asset.stage]}</span>
        {row.asset.status === 'live' ? null : <AssetStatusBadge status={row.asset.status} />}
      </span>
    </span>
  );
}
