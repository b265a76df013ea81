import type { Column } from '../../../../components/data-table.tsx';
import { addressOf, type FilterChange } from '../../address/use-filters.ts';
import { FigureLink, TextLink } from '../../layout/figure-link.tsx';
import { AmountLink } from '../influence/amount-link.tsx';
import { BetBadges } from './bet-badges.tsx';
import { ruleSummary } from './rule-words.ts';
import type { ListedSegment } from './segments-page.tsx';

/** The columns of the table of segments; each number opens its rows. */
export function segmentColumns(params: URLSearchParams, { days, currency }: { days: number; currency: string }): Column<ListedSegment>[] {
  const within = (path: string, { id }: ListedSegment, filters: FilterChange = {}) => addressOf(path, { segment: id, ...filters });
  const period = String(days);
  return [
    {
      id: 'name',
      header: 'Segment',
      rowHeader: true,
      fill: true,
      sortBy: ({ name }) => name,
      cell: ({ id, name, rule }) => (
        <span className="block min-w-0">
          <TextLink to={addressOf('/segments', { days: params.get('days'), open: id })} className="row-link block truncate font-medium">
            {name}
          </TextLink>
          <span className="block truncate text-sm text-muted" title={ruleSummary(rule)}>
            {ruleSummary(rule)}
          </span>
        </span>
      ),
    },
    {
      id: 'bets',
      header: 'Who bets on it',
      className: 'whitespace-nowrap',
      sortBy: ({ sales, marketing }) => (sales ? 2 : 0) + (marketing ? 1 : 0),
      cell: (row) => <BetBadges sides={[...(row.sales ? (['sales'] as const) : []), ...(row.marketing ? (['marketing'] as const) : [])]} />,
    },
    {
      id: 'accounts',
      header: 'Accounts',
      numeric: true,
      sortBy: ({ accounts }) => accounts,
      cell: (row) => <FigureLink value={row.accounts} to={within('/accounts', row)} label={`accounts in ${row.name}`} />,
    },
    {
      id: 'contacts',
      header: 'Contacts',
      hint: 'With one of the personas to reach',
      numeric: true,
      sortBy: ({ contacts }) => contacts,
      cell: (row) => <FigureLink value={row.contacts} to={within('/people', row)} label={`contacts in ${row.name}`} />,
    },
    {
      id: 'shares',
      header: 'Shares',
      hint: `Sent by reps to its contacts in the last ${days} days`,
      numeric: true,
      from: 'md',
      sortBy: ({ figures }) => figures?.shares ?? null,
      cell: (row) => (
        <FigureLink
          value={row.figures?.shares ?? 0}
          to={within('/shares', row, { state: ['sent', 'visited'], days: period })}
          label={`shares to ${row.name}`}
        />
      ),
    },
    {
      id: 'sends',
      header: 'Sends',
      hint: `Sent by marketing to its contacts in the last ${days} days`,
      numeric: true,
      from: 'md',
      sortBy: ({ figures }) => figures?.sends ?? null,
      cell: (row) => (
        <FigureLink
          value={row.figures?.sends ?? 0}
          to={addressOf('/segments', { days: params.get('days'), open: row.id })}
          label={`sends to ${row.name}`}
        />
      ),
    },
    {
      id: 'open',
      header: 'Open',
      numeric: true,
      from: 'lg',
      sortBy: ({ figures }) => figures?.openMinor ?? null,
      cell: (row) => (
        <AmountLink
          sum={{ deals: row.figures?.openDeals ?? 0, amountMinor: row.figures?.openMinor ?? 0 }}
          currency={currency}
          to={within('/influence/deals', row, { status: 'open', converted: 'yes' })}
          label={`open in ${row.name}`}
        />
      ),
    },
    {
      id: 'won',
      header: 'Won',
      hint: `In the last ${days} days`,
      numeric: true,
      from: 'lg',
      sortBy: ({ figures }) => figures?.wonMinor ?? null,
      cell: (row) => (
        <AmountLink
          sum={{ deals: row.figures?.wonDeals ?? 0, amountMinor: row.figures?.wonMinor ?? 0 }}
          currency={currency}
          to={within('/influence/deals', row, { status: 'won', converted: 'yes', days: period })}
          label={`won in ${row.name}`}
        />
      ),
    },
  ];
}
