import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useEffect } from 'react';
import { Link } from 'wouter';
import { Button } from '../../../../components/button.tsx';
import { Card } from '../../../../components/card.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { PageHeader } from '../../../../components/page-header.tsx';
import type { ImportRun } from '../../../../utils/contract/import.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { plural } from '../../format.ts';
import { TextLink } from '../../layout/figure-link.tsx';
import { LoadProblem } from '../../layout/load-problem.tsx';
import { TableSkeleton } from '../../layout/shell-skeleton.tsx';
import { useTitle } from '../../layout/use-title.ts';
import { ImportColumns } from './import-columns.tsx';
import { ImportCountsCard } from './import-counts.tsx';
import { ImportProblems } from './import-problems.tsx';
import { kindNames, stateNames } from './import-words.ts';
import { ProgressBar } from './progress-bar.tsx';

/** While something happens, this often, in milliseconds. */
const progressEvery = 700;

/** One import: what would happen, or how far it is, or what happened. */
export function ImportRunPage({ importId }: { importId: string }) {
  const client = useQueryClient();
  const run = useQuery(
    api.imports.get.queryOptions({
      input: { importId },
      refetchInterval: ({ state: { data } }) => (data?.state === 'checking' || data?.state === 'applying' ? progressEvery : false),
    }),
  );
  useTitle(run.data?.fileName ?? 'Import');
  const state = run.data?.state;
  useEffect(() => {
    if (state === 'done') void client.invalidateQueries();
  }, [client, state]);
  return (
    <>
      <p className="mb-2">
        <Link href="/imports" className="inline-flex items-center gap-1 text-muted hover:text-ink">
          <ArrowLeft aria-hidden size={14} />
          Import
        </Link>
      </p>
      {run.data ? (
        <Run run={run.data} />
      ) : run.error ? (
        <LoadProblem error={run.error} onRetry={run.refetch} what="The import" />
      ) : (
        <TableSkeleton rows={4} />
      )}
    </>
  );
}

function Run({ run }: { run: ImportRun }) {
  const client = useQueryClient();
  const input = { importId: run.id };
  const keep = (next: ImportRun) => client.setQueryData(api.imports.get.queryKey({ input }), next);
  const apply = useMutation({ mutationFn: () => api.imports.apply.call(input), onSuccess: keep });
  const cancel = useMutation({ mutationFn: () => api.imports.cancel.call(input), onSuccess: keep });
  const problem = apply.error ?? cancel.error;
  const { created, updated } = run.counts;
  const busy = run.state === 'checking' || run.state === 'applying';
  const open = run.state === 'checking' || run.state === 'checked';
  return (
    <>
      <PageHeader
        title={run.fileName}
        description={`${run.kind === null ? 'Rows' : kindNames[run.kind]}, ${plural(run.rows, 'row')}. ${stateNames[run.state]}.`}
        actions={
          busy || run.state === 'checked' ? (
            <>
              <Button busy={cancel.isPending} onClick={() => cancel.mutate()}>
                {run.state === 'applying' ? 'Stop' : 'Discard'}
              </Button>
              {run.state === 'applying' ? null : (
                <Button
                  look="primary"
                  disabled={run.state !== 'checked' || run.kind === null || created + updated === 0}
                  busy={apply.isPending}
                  onClick={() => apply.mutate()}
                >
                  {run.state === 'checked' && created + updated === 0 ? 'Nothing to import' : 'Import'}
                </Button>
              )}
            </>
          ) : null
        }
      />
      <div className="flex max-w-240 flex-col gap-4">
        {problem ? <Notice tone="error">{problemOf(problem).message}</Notice> : null}
        {run.problem ? <Notice tone={run.state === 'failed' ? 'error' : 'warn'}>{run.problem}</Notice> : null}
        {busy ? (
          <Card>
            <ProgressBar
              label={run.state === 'checking' ? 'Checking the rows: nothing is changed' : 'Importing'}
              share={run.rows === 0 ? 0 : run.rowsDone / run.rows}
            />
          </Card>
        ) : null}
        {run.state === 'failed' && run.rowsDone === 0 ? null : <ImportCountsCard run={run} />}
        {run.state === 'done' ? <Done run={run} /> : null}
        {open ? <ImportColumns key={run.kind} run={run} onChange={keep} /> : null}
        {run.counts.refused > 0 ? <ImportProblems run={run} /> : null}
      </div>
    </>
  );
}

function Done({ run }: { run: ImportRun }) {
  return (
    <Notice>
      The import is finished{run.counts.refused > 0 ? '; the refused rows were left out: mend them in the file and import it again' : ''}.{' '}
      {run.kind === 'assets' ? <TextLink to="/assets">See the assets</TextLink> : null}
    </Notice>
  );
}
