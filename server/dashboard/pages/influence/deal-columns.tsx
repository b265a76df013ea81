import { Badge } from '../../../../components/badge.tsx';
import type { Column } from '../../../../components/data-table.tsx';
import { formatMoney } from '../../../../components/format-money.ts';
import { Time } from '../../../../components/time.tsx';
import type { DealRow } from '../../../../utils/contract/influence.ts';
import { addressOf } from '../../address/use-filters.ts';
import { TextLink } from '../../layout/figure-link.tsx';

export const statusBadges = {
  open: { name: 'Open', tone: 'plain' },
  won: { name: 'Won', tone: 'accent' },
  lost: { name: 'Lost', tone: 'outline' },
} as const;

export const sources = { marketing: 'Marketing', rep: 'A rep’s share' } as const;

/** The columns of the list of deals; `params` are the filters that stay when one is opened. */
export function dealColumns(params: URLSearchParams, { currency, now }: { currency: string; now: number }): Column<DealRow>[] {
  return [
    {
      id: 'name',
      header: 'Deal',
      rowHeader: true,
      fill: true,
      cell: ({ id, name, accountName }) => (
        <span className="block min-w-0">
          <TextLink
            to={addressOf('/influence/deals', { ...Object.fromEntries(params), open: id })}
            className="row-link block truncate font-medium"
          >
            <bdi>{name}</bdi>
          </TextLink>
          <span className="block truncate text-sm text-muted" title={accountName}>
            <bdi>{accountName}</bdi>
          </span>
        </span>
      ),
    },
    {
      id: 'status',
      header: 'Status',
      className: 'whitespace-nowrap',
      cell: ({ status, stage }) => (
        <span className="flex flex-wrap items-center gap-x-2">
          <Badge tone={statusBadges[status].tone}>{statusBadges[status].name}</Badge>
          {status === 'open' ? <span className="text-sm text-muted">{stage}</span> : null}
        </span>
      ),
    },
    {
      id: 'when',
      header: 'Close',
      from: 'md',
      className: 'whitespace-nowrap text-muted',
      cell: ({ closedAt, closeAt }) => {
        const at = closedAt ?? closeAt;
        if (at === null) return '–';
        return (
          <>
            {closedAt === null ? 'expected ' : ''}
            <Time at={at} now={now} as="date" />
          </>
        );
      },
    },
    {
      id: 'source',
      header: 'Sourced by',
      hint: 'Whose touchpoint came first, before the deal was opened',
      from: 'lg',
      className: 'whitespace-nowrap text-muted',
      cell: ({ sourcedBy }) => (sourcedBy ? sources[sourcedBy] : '–'),
    },
    {
      id: 'touchpoints',
      header: 'Touchpoints',
      numeric: true,
      from: 'lg',
      className: 'text-muted',
      cell: ({ touchpoints }) => touchpoints,
    },
    {
      id: 'amount',
      header: 'Amount',
      numeric: true,
      className: 'whitespace-nowrap',
      cell: ({ amountMinor, currency: own, mainMinor }) => (
        <>
          {formatMoney({ currency: own, amountMinor })}
          {own === currency || mainMinor === 0 ? null : (
            <span className="block text-sm text-muted">
              {mainMinor === null ? 'no rate' : formatMoney({ currency, amountMinor: mainMinor })}
            </span>
          )}
        </>
      ),
    },
    {
      id: 'credit',
      header: 'Credit',
      hint: 'What of it is credited under the model',
      numeric: true,
      className: 'whitespace-nowrap font-medium',
      cell: ({ creditMinor, mainMinor, currency: own }) =>
        formatMoney({ currency: mainMinor === null ? own : currency, amountMinor: creditMinor }),
    },
  ];
}
