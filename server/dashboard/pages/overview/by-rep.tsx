import { Avatar } from '../../../../components/avatar.tsx';
import { Card } from '../../../../components/card.tsx';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { SplitBar } from '../../../../components/split-bar.tsx';
import type { OverviewReport } from '../../../../utils/contract/report.ts';
import { csvOf } from '../../../../utils/domain/csv.ts';
import { useWithin } from '../../address/use-within.ts';
import { downloadCsv } from '../../csv.ts';
import { percent } from '../../format.ts';
import { CsvAction } from '../../layout/csv-button.tsx';
import { FigureLink } from '../../layout/figure-link.tsx';

type Row = OverviewReport['byRep'][number];

/** Who shares, and how often a person opens it. */
export function ByRep({ rows, days }: { rows: readonly Row[]; days: number }) {
  const to = useWithin(days);
  const most = Math.max(...rows.map((row) => row.shares), 1);
  const columns: Column<Row>[] = [
    {
      id: 'name',
      header: 'Who',
      rowHeader: true,
      className: 'w-full py-2.5',
      cell: (row) => (
        <span className="flex items-center gap-2.5">
          <Avatar name={row.name} />
          <span className="min-w-0 flex-1">
            <span className="mb-1 block whitespace-nowrap">{row.name}</span>
            <SplitBar
              size="thin"
              whole={most}
              parts={[
                { value: row.visitedShares, fill: 'accent' },
                { value: row.shares - row.visitedShares, fill: 'soft' },
              ]}
            />
          </span>
        </span>
      ),
    },
    {
      id: 'shares',
      header: 'Sent',
      numeric: true,
      cell: (row) => (
        <FigureLink
          value={row.shares}
          to={to('/shares', { state: ['sent', 'visited'], rep: row.memberId })}
          label={`shares by ${row.name}`}
        />
      ),
    },
    {
      id: 'visited',
      header: 'Opened',
      numeric: true,
      cell: (row) => (
        <FigureLink
          value={row.visitedShares}
          to={to('/shares', { state: 'visited', rep: row.memberId })}
          label={`opened shares by ${row.name}`}
        />
      ),
    },
    { id: 'rate', header: 'Rate', numeric: true, className: 'text-muted', cell: (row) => percent(row.visitedShares, row.shares) },
  ];
  return (
    <div id="by-rep" className="scroll-mt-4">
      <Card title="By person" padded={false} action={<CsvAction onClick={() => download(rows)} />}>
        <DataTable caption="Shares by person" columns={columns} rows={rows} rowKey={(row) => row.memberId} />
      </Card>
    </div>
  );
}

function download(rows: readonly Row[]) {
  const cells = rows.map((row) => [row.name, row.shares, row.visitedShares]);
  downloadCsv('fingerpost-by-person.csv', csvOf(['Name', 'Shares sent', 'Opened shares'], cells));
}
