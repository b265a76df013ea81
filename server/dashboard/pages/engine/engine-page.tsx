import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Lightbulb, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Card } from '../../../../components/card.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { PageHeader } from '../../../../components/page-header.tsx';
import { Time } from '../../../../components/time.tsx';
import type { EngineReport, EngineRun } from '../../../../utils/contract/report.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { mayAdminister, useMe } from '../../calls/use-me.ts';
import { formatCount, plural } from '../../format.ts';
import { LoadProblem } from '../../layout/load-problem.tsx';
import { TableSkeleton } from '../../layout/shell-skeleton.tsx';
import { useNow } from '../../layout/use-now.ts';
import { useTitle } from '../../layout/use-title.ts';
import { QualityCard } from './quality-card.tsx';
import { RunsCard } from './runs-card.tsx';
import { WeightsCard } from './weights-card.tsx';

const whileTraining = 2_000;

/** How the suggestions learn: when, from how much, how well they foretold, and what they go by. */
export function EnginePage() {
  useTitle('Suggestions');
  const me = useMe();
  const client = useQueryClient();
  const report = useQuery(
    api.reports.engine.queryOptions({ refetchInterval: ({ state }) => (isTraining(state.data) ? whileTraining : false) }),
  );
  const train = useMutation({
    mutationFn: () => api.engine.train.call(),
    onSettled: () => client.invalidateQueries({ queryKey: api.reports.engine.key() }),
  });
  const busy = train.isPending || isTraining(report.data);
  return (
    <>
      <PageHeader
        title="Suggestions"
        description="What insights are suggested from, and how often they would have been right."
        actions={
          mayAdminister(me) ? (
            <Button icon={<Play aria-hidden size={14} />} busy={busy} onClick={() => train.mutate()}>
              Train now
            </Button>
          ) : null
        }
      />
      {train.error ? <Notice tone="error">{problemOf(train.error).message}</Notice> : null}
      {report.data ? (
        <Report report={report.data} />
      ) : report.error ? (
        <LoadProblem error={report.error} onRetry={report.refetch} what="How the suggestions learn" />
      ) : (
        <TableSkeleton rows={5} />
      )}
    </>
  );
}

function Report({ report }: { report: EngineReport }) {
  const [newest] = report.runs;
  if (!newest) {
    return (
      <EmptyState icon={<Lightbulb aria-hidden size={18} />} title="Nothing was learned yet">
        The first training begins when somebody opens a prospect in the panel. Until then suggestions go by stage, subject and priority.
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <State report={report} />
      <QualityCard runs={report.runs} />
      <WeightsCard report={report} />
      <RunsCard runs={report.runs} />
    </div>
  );
}

/** The newest training, its size, and when the next one may come. */
function State({ report: { runs, nextAt, learnedFrom } }: { report: EngineReport }) {
  const now = useNow();
  const last = runs.find(({ state }) => state === 'done');
  const [newest] = runs;
  return (
    <Card title="Last training">
      {newest?.state === 'failed' ? (
        <Notice tone="error">
          The newest training failed: {newest.problem ?? 'no reason was noted'}. {last ? 'The one before it goes on answering.' : ''}
        </Notice>
      ) : null}
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 md:grid-cols-5">
        <Figure name="Trained">
          {last ? <Time at={last.startedAt} now={now} /> : 'never'}
          {newest?.state === 'running' ? <span className="block text-sm font-normal text-muted">training now</span> : null}
        </Figure>
        <Figure name="From engagements">{last ? formatCount(last.engagements) : '–'}</Figure>
        <Figure name="Among assets">{last ? formatCount(last.assets) : '–'}</Figure>
        <Figure name="Took">{last ? secondsOf(last) : '–'}</Figure>
        <Figure name="Next, at the earliest">
          {nextAt === null || nextAt <= now ? 'at the next prospect' : <Time at={nextAt} now={now} />}
        </Figure>
      </dl>
      <p className="mt-3 text-sm text-muted">
        {learnedFrom.choices > 0
          ? `Which pieces go together was learned from ${plural(learnedFrom.choices, 'past choice')} of prospects.`
          : 'There are too few engagements to learn which pieces go together: general experience speaks for now.'}{' '}
        {learnedFrom.shares > 0
          ? `The weight of each sign was learned from ${plural(learnedFrom.shares, 'share')}.`
          : 'The weight of each sign is a general one until about 120 shares to one person each had a week to be opened.'}
      </p>
    </Card>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="mt-0.5 font-medium">{children}</dd>
    </div>
  );
}

function isTraining(report: EngineReport | undefined): boolean {
  return report?.runs[0]?.state === 'running';
}

function secondsOf({ seconds }: EngineRun): string {
  return seconds < 1 ? 'under a second' : `${Math.round(seconds)} s`;
}
