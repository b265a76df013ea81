import type { UseQueryResult } from '@tanstack/react-query';
import { Badge } from '../../../../components/badge.tsx';
import { Card } from '../../../../components/card.tsx';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { Time } from '../../../../components/time.tsx';
import type { ImportRun } from '../../../../utils/contract/import.ts';
import { formatCount } from '../../format.ts';
import { CsvButton, csvTime } from '../../layout/csv-button.tsx';
import { TextLink } from '../../layout/figure-link.tsx';
import { LoadProblem } from '../../layout/load-problem.tsx';
import { TableSkeleton } from '../../layout/shell-skeleton.tsx';
import { useNow } from '../../layout/use-now.ts';
import { kindNames, stateNames } from './import-words.ts';

/** The imports of the workspace, newest first. */
export function EarlierImports({ query }: { query: UseQueryResult<{ imports: ImportRun[] }> }) {
  const now = useNow();
  if (query.error && !query.data) return <LoadProblem error={query.error} onRetry={query.refetch} what="The earlier imports" />;
  if (!query.data) return <TableSkeleton rows={3} />;
  const { imports } = query.data;
  if (imports.length === 0) return <p className="text-muted">No file has been imported yet.</p>;
  return (
    <Card
      padded={false}
      title="Earlier imports"
      action={
        <CsvButton
          name="fingerpost-imports"
          header={['File', 'Rows are', 'State', 'Rows', 'When']}
          rows={() =>
            imports.map((run) => [
              run.fileName,
              run.kind === null ? null : kindNames[run.kind],
              stateNames[run.state],
              run.rows,
              csvTime(run.createdAt),
            ])
          }
        />
      }
    >
      <DataTable caption="Earlier imports" columns={columnsAt(now)} rows={imports} rowKey={(run) => run.id} />
    </Card>
  );
}

const columnsAt = (now: number): Column<ImportRun>[] => [
  {
    id: 'file',
    header: 'File',
    rowHeader: true,
    cell: (run) => (
      <TextLink to={`/imports/${run.id}`} className="[overflow-wrap:anywhere]">
        {run.fileName}
      </TextLink>
    ),
  },
  { id: 'kind', header: 'Rows are', from: 'md', cell: (run) => (run.kind === null ? 'Not known' : kindNames[run.kind]) },
  { id: 'state', header: 'State', cell: (run) => <StateBadge run={run} /> },
  { id: 'rows', header: 'Rows', numeric: true, cell: (run) => formatCount(run.rows) },
  { id: 'at', header: 'When', from: 'md', className: 'text-muted whitespace-nowrap', cell: (run) => <Time at={run.createdAt} now={now} /> },
];

function StateBadge({ run: { state } }: { run: ImportRun }) {
  const tone = state === 'failed' ? 'fail' : state === 'checked' ? 'warn' : state === 'done' ? 'accent' : 'outline';
  return <Badge tone={tone}>{stateNames[state]}</Badge>;
}
