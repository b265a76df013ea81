import { Badge } from '../../../../components/badge.tsx';
import { Card } from '../../../../components/card.tsx';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { Time } from '../../../../components/time.tsx';
import type { EngineRun } from '../../../../utils/contract/report.ts';
import { formatCount } from '../../format.ts';
import { CsvButton, csvTime } from '../../layout/csv-button.tsx';
import { useNow } from '../../layout/use-now.ts';

const stateNames: Readonly<Record<EngineRun['state'], string>> = { running: 'Training', done: 'Done', failed: 'Failed' };
const stateTones = { running: 'warn', done: 'plain', failed: 'fail' } as const;

/** The last trainings, newest first. */
export function RunsCard({ runs }: { runs: readonly EngineRun[] }) {
  const now = useNow();
  const columns: Column<EngineRun>[] = [
    { id: 'at', header: 'Began', rowHeader: true, className: 'whitespace-nowrap', cell: (run) => <Time at={run.startedAt} now={now} /> },
    { id: 'state', header: 'Outcome', cell: (run) => <Badge tone={stateTones[run.state]}>{stateNames[run.state]}</Badge> },
    { id: 'why', header: 'Asked by', from: 'md', className: 'whitespace-nowrap', cell: (run) => (run.asked ? 'an admin' : 'the clock') },
    { id: 'engagements', header: 'Engagements', numeric: true, cell: (run) => (run.state === 'done' ? formatCount(run.engagements) : '–') },
    { id: 'assets', header: 'Assets', numeric: true, from: 'md', cell: (run) => (run.state === 'done' ? formatCount(run.assets) : '–') },
    {
      id: 'seconds',
      header: 'Seconds',
      numeric: true,
      cell: (run) => (run.state === 'running' ? '–' : run.seconds < 10 ? run.seconds.toFixed(1) : Math.round(run.seconds)),
    },
    { id: 'problem', header: 'Problem', fill: true, from: 'lg', className: 'text-muted', cell: (run) => run.problem ?? '' },
  ];
  return (
    <Card
      title="Trainings"
      padded={false}
      action={
        <CsvButton
          name="fingerpost-trainings"
          header={['Began', 'Outcome', 'Asked by', 'Engagements', 'Assets', 'Seconds', 'Problem']}
          rows={() =>
            runs.map((run) => [
              ...[csvTime(run.startedAt), stateNames[run.state], run.asked ? 'an admin' : 'the clock'],
              ...[run.engagements, run.assets, run.seconds, run.problem],
            ])
          }
        />
      }
    >
      <DataTable caption="The last trainings" columns={columns} rows={runs} rowKey={(run) => run.id} />
    </Card>
  );
}
