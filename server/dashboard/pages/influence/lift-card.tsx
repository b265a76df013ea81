import { Badge } from '../../../../components/badge.tsx';
import { Card } from '../../../../components/card.tsx';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { formatMoney } from '../../../../components/format-money.ts';
import { Notice } from '../../../../components/notice.tsx';
import type { InfluenceReport, LiftRow } from '../../../../utils/contract/influence.ts';
import { minorDigits } from '../../../../utils/domain/influence/money.ts';
import { type FilterChange, useFilters } from '../../address/use-filters.ts';
import { percent } from '../../format.ts';
import { CsvButton } from '../../layout/csv-button.tsx';
import { FigureLink } from '../../layout/figure-link.tsx';
import { dealsOf } from './influence-filters.ts';
import { IntervalBar } from './interval-bar.tsx';
import { dimensions } from './model-names.ts';

/** Win rates of closed deals with and without: what goes together with winning, and how sure that is. */
export function LiftCard({ report, days }: { report: InfluenceReport; days: number }) {
  const { params } = useFilters();
  const { lift, by, currency } = report;
  const one = dimensions[by].one.toLowerCase();
  const to = (row: LiftRow, filters: FilterChange) =>
    dealsOf(params, { by, key: row.key, as: 'influenced', status: ['won', 'lost'], ...filters });
  return (
    <Card
      title="What goes with winning"
      padded={false}
      action={
        lift.length > 0 ? (
          <CsvButton
            name={`fingerpost-lift-${by}`}
            header={csvHeader(one, currency)}
            rows={() => lift.map((row) => csvRow(row, currency))}
          />
        ) : null
      }
    >
      <p className="px-3 pb-3 text-muted text-pretty">
        Win rates of the deals that were closed in the last {days} days, with a touchpoint of the {one} and without. It is no proof that one
        causes the other: deals with it may have been larger, longer or better from the start.
      </p>
      {lift.length > 0 && lift.every(({ small }) => small) ? (
        <div className="px-3 pb-3">
          <Notice tone="warn">Fewer than 20 closed deals on a side, each time: the intervals are wide. Read them, not the order.</Notice>
        </div>
      ) : null}
      {lift.length === 0 ? (
        <p className="border-t border-line px-3 py-6 text-muted">
          Too few deals were closed to compare: it takes three with it and three without. A longer period may have them.
        </p>
      ) : (
        <DataTable
          caption={`Win rates with and without each ${one}`}
          columns={columnsOf(report, to)}
          rows={lift}
          rowKey={({ key }) => key}
        />
      )}
    </Card>
  );
}

const points = (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(Math.round(value * 100))}`;

function columnsOf({ by, currency }: InfluenceReport, to: (row: LiftRow, filters: FilterChange) => string): Column<LiftRow>[] {
  const rate = (side: 'with' | 'without', filters: FilterChange): Pick<Column<LiftRow>, 'cell' | 'numeric' | 'className'> => ({
    numeric: true,
    className: 'whitespace-nowrap',
    cell: (row) => (
      <>
        {percent(row[side].won, row[side].closed)}{' '}
        <span className="text-sm text-muted">
          {row[side].won} of <FigureLink value={row[side].closed} to={to(row, filters)} label={`closed deals ${side} ${row.name}`} />
        </span>
      </>
    ),
  });
  return [
    {
      id: 'name',
      header: dimensions[by].one,
      rowHeader: true,
      fill: true,
      cell: ({ name, small }) => (
        <span className="flex items-center gap-2">
          <span className="truncate" title={name}>
            {name}
          </span>
          {small ? (
            <span className="shrink-0">
              <Badge tone="warn" title="Fewer than 20 closed deals with it or without it: the interval says how little that tells">
                Small sample
              </Badge>
            </span>
          ) : null}
        </span>
      ),
    },
    { id: 'with', header: 'Won with', hint: 'Won among closed deals with a touchpoint of it', ...rate('with', {}) },
    { id: 'without', header: 'Won without', hint: 'Won among closed deals without', ...rate('without', { as: 'without' }) },
    {
      id: 'difference',
      header: 'Difference, 95% interval',
      hint: 'In percentage points; where the interval holds 0 it may be chance (Newcombe’s hybrid score interval)',
      className: 'whitespace-nowrap',
      cell: ({ difference }) => (
        <span className="flex items-center gap-3">
          <span className="w-9 text-right font-medium">{points(difference.value)}</span>
          <IntervalBar {...difference} />
          <span className="text-sm text-muted">
            {points(difference.low)} to {points(difference.high)}
          </span>
        </span>
      ),
    },
    {
      id: 'size',
      header: 'Median deal',
      hint: 'With against without: amount, and days from opening to close',
      from: 'lg',
      className: 'whitespace-nowrap text-sm text-muted',
      cell: (row) => (
        <>
          <span className="block">{sized(row.with, currency)}</span>
          <span className="block">vs {sized(row.without, currency)}</span>
        </>
      ),
    },
  ];
}

function sized({ medianAmountMinor, medianDays }: LiftRow['with'], currency: string): string {
  const amount = medianAmountMinor === null ? '–' : formatMoney({ currency, amountMinor: medianAmountMinor });
  return `${amount}, ${medianDays ?? '–'} d`;
}

const csvHeader = (one: string, currency: string) => [
  one,
  ...['with', 'without'].flatMap((side) => [`Won ${side}`, `Closed ${side}`, `Median amount ${side} (${currency})`, `Median days ${side}`]),
  ...['Difference', 'Low (95%)', 'High (95%)', 'Small sample'],
];

function csvRow({ name, difference, small, ...row }: LiftRow, currency: string) {
  const units = (minor: number | null) => (minor === null ? null : minor / 10 ** minorDigits(currency));
  const side = ({ won, closed, medianAmountMinor, medianDays }: LiftRow['with']) => [won, closed, units(medianAmountMinor), medianDays];
  return [name, ...side(row.with), ...side(row.without), difference.value, difference.low, difference.high, small ? 'yes' : 'no'];
}
