import { useQuery } from '@tanstack/react-query';
import { Button } from '../../../../components/button.tsx';
import { Card } from '../../../../components/card.tsx';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import type { ImportError, ImportRun } from '../../../../utils/contract/import.ts';
import { csvOf } from '../../../../utils/domain/csv.ts';
import { api } from '../../calls/api.ts';
import { downloadCsv } from '../../csv.ts';
import { plural } from '../../format.ts';

/** The refused cells by line, with what is wrong. */
export function ImportProblems({ run }: { run: ImportRun }) {
  const errors = useQuery(api.imports.errors.queryOptions({ input: { importId: run.id } }));
  const rows = errors.data?.errors ?? [];
  if (rows.length === 0) return null;
  const label = (field: string | null) => run.fields.find((each) => each.field === field)?.label ?? field ?? '–';
  const columns: Column<ImportError>[] = [
    { id: 'line', header: 'Line', numeric: true, className: 'w-16', cell: (error) => error.line },
    { id: 'field', header: 'Column', className: 'w-40', cell: (error) => label(error.field) },
    { id: 'message', header: 'What is wrong', rowHeader: true, cell: (error) => error.message },
  ];
  const download = () =>
    downloadCsv(
      'import-problems.csv',
      csvOf(
        ['Line', 'Column', 'What is wrong'],
        rows.map((error) => [error.line, label(error.field), error.message]),
      ),
    );
  return (
    <Card
      title={rows.length >= 1_000 ? 'The first 1,000 problems' : plural(rows.length, 'problem')}
      padded={false}
      action={
        <Button size="sm" onClick={download}>
          CSV
        </Button>
      }
    >
      <DataTable
        caption="Rows that are refused"
        columns={columns}
        rows={rows}
        rowKey={(error) => `${error.line} ${error.field} ${error.message}`}
      />
    </Card>
  );
}
