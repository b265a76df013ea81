import { lazy, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import { BarLegend, type BarSeries } from '../../../../components/bar-legend.tsx';
import { Card } from '../../../../components/card.tsx';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { formatMoney, formatRoundMoney } from '../../../../components/format-money.ts';
import { Segmented } from '../../../../components/segmented.tsx';
import { Skeleton } from '../../../../components/skeleton.tsx';
import { type InfluenceDimension, type InfluenceReport, type InfluenceRow, noKey } from '../../../../utils/contract/influence.ts';
import { minorDigits } from '../../../../utils/domain/influence/money.ts';
import { type FilterChange, useFilters } from '../../address/use-filters.ts';
import { ChartOrTable, type View } from '../../layout/chart-or-table.tsx';
import { CsvButton } from '../../layout/csv-button.tsx';
import { FigureLink } from '../../layout/figure-link.tsx';
import { useSort } from '../../layout/use-sort.ts';
import { AmountLink } from './amount-link.tsx';
import { dealsOf } from './influence-filters.ts';
import { dimensionNote, dimensions, models } from './model-names.ts';

/** The chart library is the heaviest part of the dashboard: figures stand before it is there. */
const StackedBars = lazy(async () => ({ default: (await import('../../../../components/stacked-bars.tsx')).StackedBars }));

const charted = 12;
const series: readonly BarSeries[] = [
  { key: 'won', name: 'Won', fill: 'var(--fp-accent)', opacity: 0.8 },
  { key: 'open', name: 'Open pipeline', fill: 'var(--fp-accent-line)' },
];

/** What each asset, topic, campaign or rep is credited under the model, as a picture or as a table. */
export function CreditCard({ report }: { report: InfluenceReport }) {
  const { params, change } = useFilters();
  const [view, setView] = useState<View>('chart');
  const [sort, onSort] = useSort('-won');
  const [, navigate] = useLocation();
  const { rows, by, currency, model } = report;
  const to = (row: InfluenceRow, filters: FilterChange) => dealsOf(params, { converted: 'yes', by, key: row.key, ...filters });
  const picture = rows.filter(({ key }) => key !== noKey).slice(0, charted);
  return (
    <Card
      title={`Credit by ${dimensions[by].one.toLowerCase()}, ${models[model].name} model`}
      padded={view === 'chart'}
      action={
        <div className="flex flex-wrap items-center justify-end gap-2">
          <Segmented<InfluenceDimension>
            label="Sum up by"
            value={by}
            onChange={(value) => change({ by: value === 'asset' ? null : value, sort: null })}
            options={(Object.keys(dimensions) as InfluenceDimension[]).map((value) => ({ value, label: dimensions[value].name }))}
          />
          <ChartOrTable label="Show as" value={view} onChange={setView} />
          <CsvButton
            name={`fingerpost-influence-${by}-${model}`}
            header={csvHeader(report)}
            rows={() => rows.map((row) => csvRow(row, currency))}
          />
        </div>
      }
    >
      {rows.length === 0 ? (
        <EmptyState title="Nothing is credited yet">
          No deal here has a touchpoint: as soon as its people read, watch or open something, it shows.
        </EmptyState>
      ) : view === 'chart' ? (
        <>
          <p className="mb-2 text-sm text-muted">{dimensionNote[by]}</p>
          <BarLegend series={series} />
          {picture.length === 0 ? (
            <p className="py-6 text-muted">All credit goes to touchpoints without one: see the table.</p>
          ) : (
            <Suspense fallback={<Skeleton className="w-full rounded-md" />}>
              <StackedBars
                rows={picture.map(({ key, name, bookings, pipeline }) => ({
                  ...{ id: key, name },
                  values: { won: bookings.credited.amountMinor, open: pipeline.credited.amountMinor },
                }))}
                series={series}
                longNames
                tell={(amountMinor) => formatMoney({ amountMinor, currency })}
                tellShort={(amountMinor) => formatRoundMoney({ amountMinor, currency })}
                label={inWords(picture, report)}
                onRow={({ id }) => {
                  const row = rows.find((each) => each.key === id);
                  if (row) navigate(to(row, { as: 'credited', status: ['won', 'open'] }));
                }}
              />
            </Suspense>
          )}
        </>
      ) : (
        <DataTable
          caption={`Credit by ${dimensions[by].one.toLowerCase()}`}
          columns={columnsOf(report, to)}
          rows={rows}
          rowKey={({ key }) => key}
          sort={sort}
          onSort={onSort}
        />
      )}
    </Card>
  );
}

function columnsOf({ by, currency }: InfluenceReport, to: (row: InfluenceRow, filters: FilterChange) => string): Column<InfluenceRow>[] {
  const amount = (id: string, header: string, hint: string, kind: 'bookings' | 'pipeline'): Column<InfluenceRow> => ({
    ...{ id, header, hint, numeric: true },
    sortBy: (row) => row[kind].credited.amountMinor,
    cell: (row) => (
      <AmountLink
        sum={row[kind].credited}
        currency={currency}
        to={to(row, { as: 'credited', status: kind === 'bookings' ? 'won' : 'open' })}
        label={`credited to ${row.name}`}
      />
    ),
  });
  const deals = (
    id: string,
    header: string,
    hint: string,
    as: 'influenced' | 'sourced',
    kind: 'bookings' | 'pipeline',
  ): Column<InfluenceRow> => ({
    ...{ id, header, hint, numeric: true, from: kind === 'pipeline' ? 'xl' : 'lg' },
    sortBy: (row) => row[kind][as].deals,
    cell: (row) => (
      <FigureLink
        value={row[kind][as].deals}
        to={to(row, { as, status: kind === 'bookings' ? 'won' : 'open' })}
        label={`${kind === 'bookings' ? 'won' : 'open'} deals ${as} by ${row.name}`}
      />
    ),
  });
  return [
    {
      id: 'name',
      header: dimensions[by].one,
      rowHeader: true,
      fill: true,
      sortBy: (row) => row.name,
      cell: ({ key, name }) => (
        <span className={key === noKey ? 'block truncate text-muted' : 'block truncate'} title={name}>
          {name}
        </span>
      ),
    },
    amount('won', 'Won, credited', 'Credit of deals won in the period; adds up to all influenced bookings', 'bookings'),
    deals('influenced', 'Won deals', 'Deals won in the period with any touchpoint of it', 'influenced', 'bookings'),
    deals('sourced', 'Sourced', 'Won deals whose first touchpoint it was, before the deal was opened', 'sourced', 'bookings'),
    amount('open', 'Open, credited', 'Credit of deals that are open now', 'pipeline'),
    deals('openInfluenced', 'Open deals', 'Open deals with any touchpoint of it', 'influenced', 'pipeline'),
    deals('openSourced', 'Sourced, open', 'Open deals whose first touchpoint it was, before the deal was opened', 'sourced', 'pipeline'),
  ];
}

function inWords(rows: readonly InfluenceRow[], { currency, model }: InfluenceReport): string {
  const [best] = rows;
  const won = best ? formatMoney({ currency, amountMinor: best.bookings.credited.amountMinor }) : '';
  return `Credit under the ${models[model].name} model, the ${rows.length} most credited.${best ? ` First: ${best.name} with ${won} won.` : ''}`;
}

const csvHeader = ({ by, currency }: InfluenceReport) => [
  dimensions[by].one,
  ...['Won credited', 'Won influenced', 'Won sourced', 'Open credited', 'Open influenced', 'Open sourced'].flatMap((what) => [
    `${what} (${currency})`,
    `${what} deals`,
  ]),
];

function csvRow({ name, bookings, pipeline }: InfluenceRow, currency: string) {
  const units = (minor: number) => minor / 10 ** minorDigits(currency);
  const sums = [bookings.credited, bookings.influenced, bookings.sourced, pipeline.credited, pipeline.influenced, pipeline.sourced];
  return [name, ...sums.flatMap(({ amountMinor, deals }) => [units(amountMinor), deals])];
}
