import { Link } from 'wouter';
import { assetKindNames } from '../../../../components/asset-kind.tsx';
import type { Column } from '../../../../components/data-table.tsx';
import { formatSums } from '../../../../components/format-money.ts';
import { RequestStateBadge, requestStateNames } from '../../../../components/request-state.tsx';
import { Time } from '../../../../components/time.tsx';
import type { AssetRequest } from '../../../../utils/contract/voice.ts';
import { useFilters } from '../../address/use-filters.ts';

/** The table of requests. */
export function requestColumns(now: number): Column<AssetRequest>[] {
  return [
    {
      id: 'text',
      header: 'Request',
      rowHeader: true,
      fill: true,
      sortBy: (row) => row.text,
      cell: (row) => <RequestText row={row} />,
    },
    {
      id: 'state',
      header: 'State',
      sortBy: (row) => requestStateNames[row.state],
      cell: (row) => <RequestStateBadge request={row} now={now} />,
    },
    {
      id: 'value',
      header: 'Open deals',
      hint: 'Value of the open deals behind it, each deal once',
      numeric: true,
      className: 'whitespace-nowrap',
      sortBy: (row) => row.value[0]?.amountMinor ?? 0,
      cell: (row) => formatSums(row.value) ?? <span className="text-faint">–</span>,
    },
    {
      id: 'won',
      header: 'Won',
      hint: 'Value of the won deals behind it',
      numeric: true,
      from: 'xl',
      className: 'whitespace-nowrap text-muted',
      sortBy: (row) => row.won[0]?.amountMinor ?? 0,
      cell: (row) => formatSums(row.won) ?? <span className="text-faint">–</span>,
    },
    {
      id: 'backers',
      header: 'Asked by',
      hint: 'Members behind it, with requests that went into it',
      numeric: true,
      from: 'md',
      sortBy: (row) => row.backers,
      cell: (row) => row.backers,
    },
    {
      id: 'needed',
      header: 'Needed by',
      from: 'lg',
      className: 'whitespace-nowrap',
      sortBy: (row) => row.neededBy,
      cell: (row) =>
        row.neededBy === null ? (
          <span className="text-faint">–</span>
        ) : (
          <Time at={row.neededBy} now={now} as="date" className={isLate(row, now) ? 'font-medium text-warn-ink' : ''} />
        ),
    },
    {
      id: 'asked',
      header: 'Asked',
      from: 'lg',
      className: 'whitespace-nowrap text-muted',
      sortBy: (row) => row.createdAt,
      cell: (row) => <Time at={row.createdAt} now={now} />,
    },
  ];
}

/** Wanted by now, and not there. */
function isLate({ neededBy, state, plannedFor }: AssetRequest, now: number): boolean {
  if (neededBy === null || state === 'delivered' || state === 'declined') return false;
  return neededBy < now || (plannedFor !== null && plannedFor > neededBy);
}

function RequestText({ row }: { row: AssetRequest }) {
  const { params } = useFilters();
  const search = new URLSearchParams(params);
  search.set('request', row.id);
  const about = [row.kind ? assetKindNames[row.kind] : null, ...row.topics.map(({ name }) => name), row.persona]
    .filter(Boolean)
    .join(' · ');
  return (
    <span className="block py-0.5">
      <Link href={`/voice?${search}`} className="row-link line-clamp-2 font-medium" title={row.text}>
        <bdi>{row.text}</bdi>
      </Link>
      <span className="block truncate text-sm text-muted">
        {[about, row.merged > 0 ? `${row.merged + 1} requests in one` : null, row.asset ? `→ ${row.asset.title}` : null]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </span>
  );
}
