import { Card } from '../../../../components/card.tsx';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { SplitBar } from '../../../../components/split-bar.tsx';
import type { OverviewReport } from '../../../../utils/contract/report.ts';
import { useWithin } from '../../address/use-within.ts';
import { FigureLink, TextLink } from '../../layout/figure-link.tsx';

type Row = OverviewReport['topAssets'][number];

/** What reps share most. */
export function TopAssets({ rows, days }: { rows: readonly Row[]; days: number }) {
  const to = useWithin(days);
  const most = Math.max(...rows.map((row) => row.shares), 1);
  const columns: Column<Row>[] = [
    {
      id: 'title',
      header: 'Asset',
      rowHeader: true,
      fill: true,
      cell: (row) => (
        <TextLink to={to('/assets', { asset: row.assetId })} className="block truncate">
          {row.title}
        </TextLink>
      ),
    },
    {
      id: 'bar',
      header: 'Shares',
      className: 'w-28 max-sm:hidden',
      cell: (row) => <SplitBar size="thin" whole={most} parts={[{ value: row.shares, fill: 'accent' }]} />,
    },
    {
      id: 'shares',
      header: 'Sent',
      numeric: true,
      cell: (row) => (
        <FigureLink
          value={row.shares}
          to={to('/shares', { state: ['sent', 'visited'], asset: row.assetId })}
          label={`shares of ${row.title}`}
        />
      ),
    },
    {
      id: 'visits',
      header: 'Visits',
      hint: 'Visits by people',
      numeric: true,
      cell: (row) => (
        <FigureLink
          value={row.visits}
          to={to('/shares/visits', { verdict: ['confirmed', 'likely'], asset: row.assetId })}
          label={`visits to ${row.title}`}
        />
      ),
    },
  ];
  return (
    <Card title="Most shared" padded={false} action={<TextLink to={to('/assets', { sort: '-shares' })}>All assets</TextLink>}>
      <DataTable caption="Assets shared most" columns={columns} rows={rows} rowKey={(row) => row.assetId} />
    </Card>
  );
}
