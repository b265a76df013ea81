import { useQuery } from '@tanstack/react-query';
import { ChevronRight, ScanSearch } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '../../../../components/badge.tsx';
import { Card } from '../../../../components/card.tsx';
import { classNames } from '../../../../components/class-names.ts';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { HitDays } from '../../../../components/hit-days.tsx';
import { recipeProblems } from '../../../../components/recipe-problems.ts';
import { siteNames } from '../../../../components/site-names.ts';
import { Time } from '../../../../components/time.tsx';
import type { RecipeHealth } from '../../../../utils/contract/recognition.ts';
import { api } from '../../calls/api.ts';
import { liveEvery } from '../../calls/query-client.ts';
import { formatCount, percent, plural } from '../../format.ts';
import { CsvButton, csvTime } from '../../layout/csv-button.tsx';
import { LoadProblem } from '../../layout/load-problem.tsx';
import { TableSkeleton } from '../../layout/shell-skeleton.tsx';
import { useNow } from '../../layout/use-now.ts';

/** Fewer readings than this say nothing yet. */
const enough = 5;

/** How often panels found whom a page is about, by site and recipe. */
export function RecognitionCard() {
  const now = useNow();
  const [opened, setOpened] = useState<string | null>(null);
  const report = useQuery(api.recognition.health.queryOptions({ refetchInterval: liveEvery * 2 }));
  if (report.error && !report.data) return <LoadProblem error={report.error} onRetry={report.refetch} what="Recognition" />;
  if (!report.data) return <TableSkeleton rows={3} />;
  const rows = report.data.recipes;
  return (
    <Card
      padded={false}
      title="Recognition"
      action={
        <span className="flex items-center gap-2">
          <span className="text-sm text-faint">the last four weeks · counts only, nothing of a page is sent</span>
          {rows.length > 0 ? <CsvButton name="fingerpost-recognition" header={csvHeader} rows={() => rows.map(csvRow)} /> : null}
        </span>
      }
    >
      {rows.length > 0 ? (
        <DataTable
          caption="Recognition by site and recipe over the last four weeks"
          columns={columnsAt(now, opened, (key) => setOpened(key === opened ? null : key))}
          rows={rows}
          rowKey={keyOf}
          details={(row) => (keyOf(row) === opened ? <Layouts health={row} /> : null)}
        />
      ) : (
        <EmptyState icon={<ScanSearch aria-hidden size={18} />} title="No panel has reported yet">
          Panels count how often they find the person of a page and report each hour. Open a profile with the panel beside it to begin.
        </EmptyState>
      )}
    </Card>
  );
}

const csvHeader = ['Site', 'Recipe', 'Readings', 'Misses', 'On trial', 'Given back', 'Refused', 'Extension versions', 'Last seen'];
const csvRow = (row: RecipeHealth) => [
  ...[siteNames[row.site], row.version, row.readings, row.misses, row.tried, row.rolledBack, row.refused],
  ...[row.extensionVersions.join(' '), csvTime(row.lastSeenAt)],
];

const keyOf = ({ site, version }: RecipeHealth) => `${site}/${version}`;

function columnsAt(now: number, opened: string | null, onToggle: (key: string) => void): Column<RecipeHealth>[] {
  return [
    {
      id: 'site',
      header: 'Site and recipe',
      rowHeader: true,
      cell: (row) => (
        <button
          type="button"
          aria-expanded={keyOf(row) === opened}
          onClick={() => onToggle(keyOf(row))}
          className="row-link inline-flex items-center gap-1 text-left font-medium"
        >
          <ChevronRight aria-hidden size={14} className={classNames('shrink-0 text-faint', keyOf(row) === opened && 'rotate-90')} />
          {siteNames[row.site]} · {row.version}
        </button>
      ),
    },
    {
      id: 'rate',
      header: 'Found',
      hint: 'Pages about a person on which that person was found',
      numeric: true,
      cell: (row) => <Rate health={row} />,
    },
    { id: 'readings', header: 'Readings', numeric: true, cell: (row) => formatCount(row.readings) },
    {
      id: 'trend',
      header: 'By day',
      hint: 'Readings of each day; those that found nobody in amber',
      from: 'md',
      cell: (row) => <HitDays days={row.days} label={trendInWords(row)} />,
    },
    { id: 'panels', header: 'In the panels', cell: (row) => <Panels health={row} /> },
    {
      id: 'versions',
      header: 'Extension',
      from: 'lg',
      className: 'text-muted',
      cell: ({ extensionVersions: [newest = '', ...others] }) => (
        <span title={[newest, ...others].join(', ')}>
          {others.length > 0 ? `${newest} and ${plural(others.length, 'older one')}` : newest}
        </span>
      ),
    },
    { id: 'seen', header: 'Last report', className: 'text-muted whitespace-nowrap', cell: (row) => <Time at={row.lastSeenAt} now={now} /> },
  ];
}

function Rate({ health: { readings, misses } }: { health: RecipeHealth }) {
  const rate = percent(readings - misses, readings);
  return readings >= enough && misses > readings / 2 ? <Badge tone="warn">{rate} · looks different</Badge> : rate;
}

function Panels({ health: { tried, rolledBack, refused, problems } }: { health: RecipeHealth }) {
  const why = problems.map((problem) => recipeProblems[problem]).join('; ');
  if (rolledBack > 0)
    return (
      <Badge tone="warn" title={why}>
        Rolled back by {formatCount(rolledBack)}
      </Badge>
    );
  if (refused > 0)
    return (
      <Badge tone="warn" title={why}>
        Refused by {formatCount(refused)}
      </Badge>
    );
  return tried > 0 ? <Badge tone="accent">Taken by {formatCount(tried)}</Badge> : <span className="text-faint">–</span>;
}

function Layouts({ health: { hits, misses, problems } }: { health: RecipeHealth }) {
  const rungs = Object.entries(hits).sort(([, a], [, b]) => b - a);
  const most = Math.max(1, misses, ...rungs.map(([, count]) => count));
  return (
    <div className="max-w-140">
      <dl className="grid grid-cols-[minmax(0,1fr)_8rem_3rem] items-center gap-x-3 gap-y-1">
        {[...rungs, ['nobody was found', misses] as const].map(([rung, count]) => (
          <div key={rung} className="contents">
            <dt className="truncate text-muted">{rung}</dt>
            <dd aria-hidden className="h-1.5 overflow-hidden rounded-full bg-sunken">
              <span
                className={classNames('block h-full', rung === 'nobody was found' ? 'bg-warn-mark' : 'bg-accent')}
                style={{ width: `${(count / most) * 100}%` }}
              />
            </dd>
            <dd className="text-right">{formatCount(count)}</dd>
          </div>
        ))}
      </dl>
      {problems.length > 0 ? (
        <p className="mt-2 text-muted">Why panels did not take it: {problems.map((problem) => recipeProblems[problem]).join('; ')}.</p>
      ) : null}
    </div>
  );
}

function trendInWords({ days, readings, misses }: RecipeHealth): string {
  const busy = days.filter((day) => day.readings > 0).length;
  return `${plural(readings, 'reading')} on ${plural(busy, 'day')}, ${formatCount(misses)} found nobody.`;
}
