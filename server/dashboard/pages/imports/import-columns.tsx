import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Card } from '../../../../components/card.tsx';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { Field } from '../../../../components/field.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { Select } from '../../../../components/select.tsx';
import { type ImportColumn, ImportKind, type ImportRun } from '../../../../utils/contract/import.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { kindNames } from './import-words.ts';

type Change = Omit<Parameters<typeof api.imports.change.call>[0], 'importId'>;

/** What the rows are and what each column means; every choice has the file checked again, and is remembered once applied. */
export function ImportColumns({ run, onChange }: { run: ImportRun; onChange: (run: ImportRun) => void }) {
  const [currency, setCurrency] = useState(run.currency ?? '');
  const change = useMutation({
    mutationFn: (input: Change) => api.imports.change.call({ importId: run.id, ...input }),
    onSuccess: onChange,
  });
  const choose = (column: string, field: string | null) => {
    const mapping = Object.fromEntries(
      run.columns.map((each) => [each.column, each.column === column ? field : each.field === field ? null : each.field]),
    );
    change.mutate({ mapping });
  };
  const missing = run.fields.filter(({ field, required }) => required && !run.columns.some((column) => column.field === field));
  const columns: Column<ImportColumn>[] = [
    {
      id: 'column',
      header: 'Column of the file',
      rowHeader: true,
      cell: ({ column }) => <span className="font-medium [overflow-wrap:anywhere]">{column}</span>,
    },
    {
      id: 'field',
      header: 'Means',
      className: 'w-52',
      cell: ({ column, field }) => (
        <Select
          label={`What the column ${column} means`}
          labelHidden
          value={field ?? ''}
          disabled={run.kind === null || change.isPending}
          onChange={(value) => choose(column, value === '' ? null : value)}
          options={[{ value: '', label: 'Leave out' }, ...run.fields.map((each) => ({ value: each.field, label: each.label }))]}
        />
      ),
    },
    {
      id: 'samples',
      header: 'For example',
      from: 'md',
      cell: ({ samples }) => <span className="line-clamp-1 max-w-96 text-muted [overflow-wrap:anywhere]">{samples.join(' · ')}</span>,
    },
  ];
  return (
    <>
      <Card>
        <div className="grid gap-4 sm:grid-cols-2">
          <Select
            label="What the rows are"
            value={run.kind ?? ''}
            onChange={(kind) => kind !== '' && change.mutate({ kind })}
            options={[
              ...(run.kind === null ? [{ value: '' as const, label: 'Choose' }] : []),
              ...ImportKind.options.map((value) => ({ value, label: kindNames[value] })),
            ]}
          />
          {run.kind === 'opportunities' ? (
            <Field
              label="Currency of amounts that name none"
              value={currency}
              placeholder="EUR"
              maxLength={3}
              onChange={(event) => setCurrency(event.target.value.toUpperCase())}
              onBlur={() => currency.length === 3 && currency !== run.currency && change.mutate({ currency })}
            />
          ) : null}
        </div>
        {change.error ? (
          <div className="mt-3">
            <Notice tone="error">{problemOf(change.error).message}</Notice>
          </div>
        ) : null}
        {missing.length > 0 ? (
          <div className="mt-3">
            <Notice tone="warn">Choose the column for: {missing.map(({ label }) => label).join(', ')}.</Notice>
          </div>
        ) : null}
      </Card>
      <Card title="Columns" padded={false}>
        <DataTable caption="What each column means" columns={columns} rows={run.columns} rowKey={({ column }) => column} />
      </Card>
    </>
  );
}
