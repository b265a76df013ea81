import { Button } from '../../../../components/button.tsx';
import { Card } from '../../../../components/card.tsx';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { Select } from '../../../../components/select.tsx';
import type { AssetImportField, AssetImportReport, ImportRowError } from '../../../../utils/contract/asset.ts';
import { AssetImportField as Fields } from '../../../../utils/contract/asset.ts';
import { formatCount, plural } from '../../format.ts';

const fieldNames: Readonly<Record<AssetImportField, string>> = {
  title: 'Title',
  url: 'Address',
  kind: 'Kind',
  summary: 'Summary',
  talkingPoint: 'Talking point',
  stage: 'Buying stage',
  topics: 'Topics',
  personas: 'For whom',
  industries: 'Industries',
  language: 'Language',
  status: 'Status',
  liveAt: 'Live from',
  expiresAt: 'Expires',
  priority: 'Priority',
  collection: 'Collection',
};

type Mapping = Record<string, AssetImportField | null>;
type ImportColumn = AssetImportReport['columns'][number];

export interface ImportPreviewProps {
  fileName: string;
  report: AssetImportReport;
  mapping: Mapping;
  busy: boolean;
  applying: boolean;
  onMapping: (mapping: Mapping) => void;
  onApply: () => void;
  onCancel: () => void;
}

/** What an import would do: which column means what, how many rows, which lines are refused and why. */
export function ImportPreview({ fileName, report, mapping, busy, applying, onMapping, onApply, onCancel }: ImportPreviewProps) {
  const good = report.created + report.updated;
  const refused = new Set(report.errors.map((error) => error.line)).size;
  const choose = (column: string, field: AssetImportField | null) => {
    const freed = Object.entries(mapping).map(([other, was]): [string, AssetImportField | null] => [
      other,
      field !== null && was === field ? null : was,
    ]);
    onMapping({ ...Object.fromEntries(freed), [column]: field });
  };
  const columns: Column<ImportColumn>[] = [
    { id: 'column', header: 'Column of the file', rowHeader: true, cell: ({ column }) => <span className="font-medium">{column}</span> },
    {
      id: 'field',
      header: 'Means',
      className: 'w-48',
      cell: ({ column }) => (
        <Select
          label={`What the column ${column} means`}
          labelHidden
          value={mapping[column] ?? ''}
          onChange={(field) => choose(column, field === '' ? null : field)}
          options={[
            { value: '' as const, label: 'Leave out' },
            ...Fields.options.map((field) => ({ value: field, label: fieldNames[field] })),
          ]}
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
      <section aria-label="What would happen" className="rounded-lg border border-line bg-surface shadow-card" aria-busy={busy}>
        <dl className={`grid grid-cols-2 gap-px overflow-hidden rounded-t-lg bg-line sm:grid-cols-4 ${busy ? 'opacity-60' : ''}`}>
          <Count name="To be added" value={report.created} />
          <Count name="To be brought up to date" value={report.updated} />
          <Count name="Unchanged" value={report.unchanged} />
          <Count name="Lines refused" value={refused} bad={refused > 0} />
        </dl>
        <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line px-4 py-3">
          <p className="text-muted">
            {fileName}, {plural(report.rows, 'row')}. Nothing is changed yet.
          </p>
          <div className="flex gap-2">
            <Button onClick={onCancel}>Choose another file</Button>
            <Button look="primary" disabled={good === 0 || busy} busy={applying} onClick={onApply}>
              {good > 0 ? `Import ${plural(good, 'asset')}` : 'Nothing to import'}
            </Button>
          </div>
        </div>
      </section>
      {refused > 0 && good > 0 ? (
        <Notice tone="warn">The refused lines are left out; the others are imported. Mend them in the file and import it again.</Notice>
      ) : null}
      {report.columns.length > 0 ? (
        <Card title="Columns" padded={false}>
          <DataTable caption="What each column means" columns={columns} rows={report.columns} rowKey={({ column }) => column} />
        </Card>
      ) : null}
      {report.errors.length > 0 ? (
        <Card title={plural(report.errors.length, 'problem')} padded={false}>
          <DataTable
            caption="Lines that are refused"
            columns={errorColumns}
            rows={report.errors}
            rowKey={(error) => `${error.line} ${error.field} ${error.message}`}
          />
        </Card>
      ) : null}
    </>
  );
}

const errorColumns: Column<ImportRowError>[] = [
  { id: 'line', header: 'Line', numeric: true, className: 'w-16', cell: (error) => error.line },
  {
    id: 'field',
    header: 'Field',
    className: 'w-40',
    cell: (error) => (error.field ? (fieldNames[error.field as AssetImportField] ?? error.field) : '–'),
  },
  { id: 'message', header: 'What is wrong', rowHeader: true, cell: (error) => error.message },
];

function Count({ name, value, bad }: { name: string; value: number; bad?: boolean }) {
  return (
    <div className="bg-surface px-4 py-3">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className={`text-xl font-semibold ${bad ? 'text-fail-ink' : value === 0 ? 'text-faint' : ''}`}>{formatCount(value)}</dd>
    </div>
  );
}
