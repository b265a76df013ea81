import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { Button } from '../../../../components/button.tsx';
import { Card } from '../../../../components/card.tsx';
import { FileDrop } from '../../../../components/file-drop.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { PageHeader } from '../../../../components/page-header.tsx';
import type { AssetImportField, AssetImportReport } from '../../../../utils/contract/asset.ts';
import { csvOf } from '../../../../utils/domain/csv.ts';
import { addressOf } from '../../address/use-filters.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { mayEdit, useMe } from '../../calls/use-me.ts';
import { downloadCsv } from '../../csv.ts';
import { plural } from '../../format.ts';
import { TextLink } from '../../layout/figure-link.tsx';
import { NotAllowed } from '../../layout/load-problem.tsx';
import { useTitle } from '../../layout/use-title.ts';
import { ImportPreview } from './import-preview.tsx';

type Mapping = Record<string, AssetImportField | null>;

interface Upload {
  name: string;
  csv: string;
}

/** Assets from a CSV file: choose, look at what would happen, apply. */
export function ImportPage() {
  useTitle('Import assets');
  const me = useMe();
  const header = (
    <>
      <p className="mb-2">
        <Link href="/assets" className="inline-flex items-center gap-1 text-muted hover:text-ink">
          <ArrowLeft aria-hidden size={14} />
          Assets
        </Link>
      </p>
      <PageHeader title="Import assets" description="From a CSV file: choose it, look at what would happen, then apply." />
    </>
  );
  if (!mayEdit(me)) {
    return (
      <>
        {header}
        <NotAllowed>Marketers and admins import assets. Ask one of them.</NotAllowed>
      </>
    );
  }
  return (
    <>
      {header}
      <Import />
    </>
  );
}

function Import() {
  const client = useQueryClient();
  const [upload, setUpload] = useState<Upload | null>(null);
  const [mapping, setMapping] = useState<Mapping | undefined>();
  const preview = useMutation({
    mutationFn: (input: { csv: string; mapping: Mapping | undefined }) =>
      api.assets.import.call({ csv: input.csv, preview: true, ...(input.mapping ? { mapping: input.mapping } : {}) }),
  });
  const apply = useMutation({
    mutationFn: (input: { csv: string; mapping: Mapping }) => api.assets.import.call({ ...input, preview: false }),
    onSuccess: () => client.invalidateQueries({ queryKey: api.reports.key() }),
  });
  const choose = async (file: File) => {
    const csv = await file.text();
    setUpload({ name: file.name, csv });
    setMapping(undefined);
    apply.reset();
    preview.mutate({ csv, mapping: undefined });
  };
  const restart = () => {
    setUpload(null);
    preview.reset();
    apply.reset();
  };
  if (apply.data) return <Result report={apply.data} onAnother={restart} />;
  const report = preview.data;
  const chosen = mapping ?? Object.fromEntries((report?.columns ?? []).map(({ column, field }) => [column, field]));
  return (
    <div className="flex max-w-240 flex-col gap-4">
      {report ? null : (
        <Card>
          <FileDrop label="a CSV file" hint="Up to 5 MB, with a heading line" accept=".csv,text/csv" onFile={(file) => void choose(file)} />
          <Help />
        </Card>
      )}
      {preview.isPending && !report ? <p role="status">Reading {upload?.name} …</p> : null}
      {preview.error ? <Notice tone="error">{problemOf(preview.error).message}</Notice> : null}
      {apply.error ? <Notice tone="error">{problemOf(apply.error).message}</Notice> : null}
      {report && upload ? (
        <ImportPreview
          fileName={upload.name}
          report={report}
          mapping={chosen}
          busy={preview.isPending}
          applying={apply.isPending}
          onMapping={(next) => {
            setMapping(next);
            preview.mutate({ csv: upload.csv, mapping: next });
          }}
          onApply={() => apply.mutate({ csv: upload.csv, mapping: chosen })}
          onCancel={restart}
        />
      ) : null}
    </div>
  );
}

function Help() {
  return (
    <div className="mt-4 text-muted">
      <p>
        Each line is an asset. It needs a <b className="font-medium text-ink">title</b> and an{' '}
        <b className="font-medium text-ink">address</b>; kind, stage, topics, summary and the others are welcome. An address that is listed
        already is brought up to date, so the same file can come again.
      </p>
      <p className="mt-2">
        <Button size="sm" onClick={() => downloadCsv('fingerpost-assets-example.csv', csvOf(exampleHeader, exampleRows))}>
          Download an example file
        </Button>
      </p>
    </div>
  );
}

const exampleHeader = ['Title', 'URL', 'Kind', 'Stage', 'Topics', 'Summary', 'Talking point'];
const exampleRows = [
  [
    'Ten questions to ask a supplier',
    'https://www.example.com/guides/ten-questions',
    'guide',
    'consideration',
    'Sourcing, Risk',
    'A checklist for the first call.',
    'Question 4 is the one most teams forget.',
  ],
  [
    'How Acme halved its stock',
    'https://www.example.com/customers/acme',
    'case_study',
    'decision',
    'Inventory',
    'Figures and timeline.',
    '',
  ],
];

function Result({ report, onAnother }: { report: AssetImportReport; onAnother: () => void }) {
  const done = report.created + report.updated;
  return (
    <div className="max-w-240">
      <Card title="Import finished">
        <p role="status">
          {plural(report.created, 'asset')} added, {report.updated} brought up to date, {report.unchanged} left as they were
          {report.errors.length > 0 ? `, ${plural(report.errors.length, 'line')} refused` : ''}.
        </p>
        <div className="mt-3 flex flex-wrap items-center gap-4">
          <TextLink to={addressOf('/assets', { sort: 'title' })}>{done > 0 ? 'See the assets' : 'Back to the assets'}</TextLink>
          <Button onClick={onAnother}>Import another file</Button>
        </div>
      </Card>
    </div>
  );
}
