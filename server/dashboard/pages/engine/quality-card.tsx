import { useState } from 'react';
import { Card } from '../../../../components/card.tsx';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { formatDate } from '../../../../components/format-time.ts';
import { Time } from '../../../../components/time.tsx';
import type { EngineRun, HeldOut } from '../../../../utils/contract/report.ts';
import { formatCount } from '../../format.ts';
import { ChartOrTable, type View } from '../../layout/chart-or-table.tsx';
import { CsvButton, csvTime } from '../../layout/csv-button.tsx';
import { useNow } from '../../layout/use-now.ts';

type Measured = EngineRun & { heldOut: HeldOut };

const share = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });
const rank = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** How often the piece that a person chose next was among the first ten, against plain popularity, training by training. */
export function QualityCard({ runs }: { runs: readonly EngineRun[] }) {
  const [view, setView] = useState<View>('chart');
  const measured = runs.filter((run): run is Measured => run.state === 'done' && run.heldOut !== null);
  const [newest] = measured;
  return (
    <Card
      title="How often it would have been right"
      padded={view === 'chart' || !newest}
      action={
        newest ? (
          <span className="flex items-center gap-2">
            <CsvButton
              name="fingerpost-quality"
              header={['Trained', 'Choices', 'Share among the first ten', 'By popularity alone']}
              rows={() =>
                measured.map(({ startedAt, heldOut }) => [csvTime(startedAt), heldOut.n, heldOut.engine.r10, heldOut.popularity.r10])
              }
            />
            <ChartOrTable label="Show as" value={view} onChange={setView} />
          </span>
        ) : null
      }
    >
      {!newest ? (
        <p className="text-muted text-pretty">
          Too little happened in the last three weeks to say. At least 30 pieces must have been read by people who had read something
          before.
        </p>
      ) : view === 'chart' ? (
        <>
          <p className="mb-3 text-pretty">
            Of {formatCount(newest.heldOut.n)} pieces that prospects chose in the last three weeks,{' '}
            <strong>{share.format(newest.heldOut.engine.r10)}</strong> were among the first ten suggested by an engine that knew only what
            was before. Plain popularity would have had {share.format(newest.heldOut.popularity.r10)}.
          </p>
          <Lines runs={measured.toReversed()} />
        </>
      ) : (
        <DataTable caption="Quality of each training" columns={columns} rows={measured} rowKey={(run) => run.id} />
      )}
    </Card>
  );
}

const wide = 640;
const high = 150;
const edge = { left: 40, right: 8, top: 8, bottom: 22 };

/** Two lines over the trainings, oldest first. */
function Lines({ runs }: { runs: readonly Measured[] }) {
  const [first, last] = [runs[0], runs.at(-1)];
  if (!first || !last) return null;
  const most = Math.max(0.1, ...runs.flatMap(({ heldOut }) => [heldOut.engine.r10, heldOut.popularity.r10]));
  const top = Math.min(1, Math.ceil(most * 10) / 10);
  const x = (place: number) => (runs.length === 1 ? wide / 2 : edge.left + (place / (runs.length - 1)) * (wide - edge.left - edge.right));
  const y = (value: number) => high - edge.bottom - (value / top) * (high - edge.top - edge.bottom);
  const line = (of: 'engine' | 'popularity') => runs.map(({ heldOut }, place) => `${x(place)},${y(heldOut[of].r10)}`).join(' ');
  return (
    <figure>
      <svg
        viewBox={`0 0 ${wide} ${high}`}
        className="block h-auto w-full max-w-160"
        role="img"
        aria-label={`Among the first ten: suggestions ${share.format(last.heldOut.engine.r10)}, popularity ${share.format(last.heldOut.popularity.r10)}, in the newest of ${runs.length} trainings.`}
      >
        {[0, top / 2, top].map((value) => (
          <g key={value}>
            <line x1={edge.left} x2={wide - edge.right} y1={y(value)} y2={y(value)} stroke="var(--fp-line)" />
            <text x={edge.left - 6} y={y(value) + 4} textAnchor="end" fontSize={12} fill="var(--fp-muted)">
              {share.format(value)}
            </text>
          </g>
        ))}
        <polyline points={line('popularity')} fill="none" stroke="var(--fp-muted)" strokeWidth={1.5} strokeDasharray="4 3" />
        <polyline points={line('engine')} fill="none" stroke="var(--fp-accent)" strokeWidth={2} />
        {runs.map(({ id, heldOut }, place) => (
          <g key={id}>
            <circle cx={x(place)} cy={y(heldOut.popularity.r10)} r={2.5} fill="var(--fp-muted)" />
            <circle cx={x(place)} cy={y(heldOut.engine.r10)} r={3} fill="var(--fp-accent)" />
          </g>
        ))}
        <text
          x={runs.length === 1 ? wide / 2 : edge.left}
          y={high - 6}
          textAnchor={runs.length === 1 ? 'middle' : 'start'}
          fontSize={12}
          fill="var(--fp-muted)"
        >
          {formatDate(first.startedAt, last.startedAt)}
        </text>
        {runs.length > 1 ? (
          <text x={wide - edge.right} y={high - 6} textAnchor="end" fontSize={12} fill="var(--fp-muted)">
            {formatDate(last.startedAt, last.startedAt)}
          </text>
        ) : null}
      </svg>
      <figcaption className="mt-1 flex flex-wrap gap-4 text-sm text-muted">
        <span className="flex items-center gap-1.5">
          <span aria-hidden className="h-0.5 w-4 rounded-full bg-accent" />
          Suggestions
        </span>
        <span className="flex items-center gap-1.5">
          <span aria-hidden className="w-4 border-t-2 border-dashed border-muted" />
          Most read of the last month
        </span>
      </figcaption>
    </figure>
  );
}

const columns: Column<Measured>[] = [
  { id: 'at', header: 'Trained', rowHeader: true, cell: (run) => <At at={run.startedAt} /> },
  { id: 'n', header: 'Choices', numeric: true, cell: ({ heldOut }) => formatCount(heldOut.n) },
  { id: 'r5', header: 'First five', numeric: true, from: 'md', cell: ({ heldOut }) => share.format(heldOut.engine.r5) },
  { id: 'r10', header: 'First ten', numeric: true, cell: ({ heldOut }) => share.format(heldOut.engine.r10) },
  {
    id: 'mrr',
    header: 'Mean 1/rank',
    hint: 'One over the rank of the chosen piece, on average: 1 is always first',
    numeric: true,
    from: 'md',
    cell: ({ heldOut }) => rank.format(heldOut.engine.mrr),
  },
  { id: 'p10', header: 'Popularity: first ten', numeric: true, cell: ({ heldOut }) => share.format(heldOut.popularity.r10) },
  { id: 'pmrr', header: 'Popularity: mean 1/rank', numeric: true, from: 'lg', cell: ({ heldOut }) => rank.format(heldOut.popularity.mrr) },
];

function At({ at }: { at: number }) {
  return <Time at={at} now={useNow()} />;
}
