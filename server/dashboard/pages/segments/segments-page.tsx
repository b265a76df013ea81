import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Crosshair, Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Card } from '../../../../components/card.tsx';
import { DataTable } from '../../../../components/data-table.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { PageHeader } from '../../../../components/page-header.tsx';
import { Segmented } from '../../../../components/segmented.tsx';
import type { SegmentFigures, SegmentRow } from '../../../../utils/contract/segment.ts';
import { minorDigits } from '../../../../utils/domain/influence/money.ts';
import { lastDays, readDays, reportDays } from '../../address/period.ts';
import { useFilters } from '../../address/use-filters.ts';
import { api } from '../../calls/api.ts';
import { CsvButton } from '../../layout/csv-button.tsx';
import { LoadProblem } from '../../layout/load-problem.tsx';
import { TableSkeleton } from '../../layout/shell-skeleton.tsx';
import { useNow } from '../../layout/use-now.ts';
import { useSort } from '../../layout/use-sort.ts';
import { useTitle } from '../../layout/use-title.ts';
import { ruleSummary } from './rule-words.ts';
import { segmentColumns } from './segment-columns.tsx';
import { SegmentDrawer } from './segment-drawer.tsx';
import { SegmentEditor } from './segment-editor.tsx';
import { useSegments } from './segment-name.ts';
import { SideBySide } from './side-by-side.tsx';

export type ListedSegment = SegmentRow & { figures: SegmentFigures | undefined };

/** Whom both sides want to win: the segments, what each side puts in, and what comes of it. */
export function SegmentsPage() {
  useTitle('Segments');
  const now = useNow();
  const { params, change } = useFilters();
  const [adding, setAdding] = useState(false);
  const [sort, onSort] = useSort('name');
  const days = readDays(params);
  const list = useSegments();
  const report = useQuery(api.segments.report.queryOptions({ input: lastDays(days, now), placeholderData: keepPreviousData }));
  const figures = new Map(report.data?.rows.map((row) => [row.segmentId, row]));
  const rows = (list.data?.segments ?? []).map((segment): ListedSegment => ({ ...segment, figures: figures.get(segment.id) }));
  const currency = report.data?.currency ?? 'EUR';
  const opened = rows.find(({ id }) => id === params.get('open'));
  const add = (
    <Button look="primary" icon={<Plus aria-hidden size={14} />} onClick={() => setAdding(true)}>
      New segment
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Segments"
        description="Whom both sides want to win. A segment that sales and marketing both bet on is agreed."
        actions={
          <>
            <Segmented
              label="Period"
              value={String(days)}
              onChange={(value) => change({ days: value === '90' ? null : value })}
              options={reportDays.map((choice) => ({ value: String(choice), label: `${choice} days` }))}
            />
            {add}
          </>
        }
      />
      {list.error && !list.data ? <LoadProblem error={list.error} onRetry={list.refetch} what="The segments" /> : null}
      {list.isPending ? <TableSkeleton rows={4} /> : null}
      {list.data && rows.length === 0 ? (
        <Card>
          <EmptyState icon={<Crosshair aria-hidden size={18} />} title="No segment yet" action={add}>
            Say which industries, regions and sizes you want to win. The other side then agrees, or says otherwise.
          </EmptyState>
        </Card>
      ) : null}
      {rows.length > 0 ? (
        <div className="flex flex-col gap-4">
          <Card
            title="Segments"
            padded={false}
            action={
              <CsvButton name="fingerpost-segments" header={csvHeader(currency)} rows={() => rows.map((row) => csvRow(row, currency))} />
            }
          >
            <DataTable
              caption="Segments with what each side puts in"
              columns={segmentColumns(params, { days, currency })}
              rows={rows}
              rowKey={({ id }) => id}
              sort={sort}
              onSort={onSort}
              stale={report.isPlaceholderData}
            />
          </Card>
          {report.data ? <SideBySide report={report.data} days={days} /> : null}
        </div>
      ) : null}
      {adding ? <SegmentEditor segment={null} onClose={() => setAdding(false)} onSaved={({ id }) => change({ open: id })} /> : null}
      {opened ? <SegmentDrawer key={opened.id} segment={opened} days={days} onClose={() => change({ open: null })} /> : null}
    </>
  );
}

const csvHeader = (currency: string) => [
  ...['Segment', 'Rule', 'Sales bets', 'Marketing bets', 'Accounts', 'Contacts', 'Shares by reps', 'Sends by marketing'],
  ...['Open deals', `Open (${currency})`, 'Won deals', `Won (${currency})`],
];

function csvRow({ name, rule, sales, marketing, accounts, contacts, figures }: ListedSegment, currency: string) {
  const units = (minor: number | undefined) => (minor === undefined ? null : minor / 10 ** minorDigits(currency));
  return [
    ...[name, ruleSummary(rule), sales ? 'yes' : 'no', marketing ? 'yes' : 'no', accounts, contacts],
    ...[figures?.shares ?? null, figures?.sends ?? null, figures?.openDeals ?? null, units(figures?.openMinor)],
    ...[figures?.wonDeals ?? null, units(figures?.wonMinor)],
  ];
}
