import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { MessageSquareQuote } from 'lucide-react';
import { useState } from 'react';
import { Card } from '../../../../components/card.tsx';
import { DataTable } from '../../../../components/data-table.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import type { Theme, ThemeCell } from '../../../../utils/contract/voice.ts';
import { lastDays, readDays } from '../../address/period.ts';
import { useFilters } from '../../address/use-filters.ts';
import { api } from '../../calls/api.ts';
import { mayEdit, useMe } from '../../calls/use-me.ts';
import { plural } from '../../format.ts';
import { CsvButton } from '../../layout/csv-button.tsx';
import { LoadProblem } from '../../layout/load-problem.tsx';
import { TableSkeleton } from '../../layout/shell-skeleton.tsx';
import { useNow } from '../../layout/use-now.ts';
import { useSort } from '../../layout/use-sort.ts';
import { GapDialog } from './gap-dialog.tsx';
import { themeColumns, themeHeader, themeRow } from './theme-columns.tsx';
import { WordsFilterBar } from './words-filter-bar.tsx';
import { WordsList } from './words-list.tsx';

/** What prospects say, by topic with its trend, its deals, what answers it and what is missing; below it, the words themselves. */
export function WordsView() {
  const me = useMe();
  const now = useNow();
  const { params } = useFilters();
  const period = lastDays(readDays(params), now);
  const [sort, onSort] = useSort('-count');
  const [gap, setGap] = useState<{ theme: Theme; cell: ThemeCell } | null>(null);
  const report = useQuery(api.voice.themes.queryOptions({ input: period, placeholderData: keepPreviousData }));
  const themes = report.data?.themes ?? [];
  const said = themes.reduce((sum, theme) => sum + theme.count, 0);
  const gaps = themes.reduce((sum, theme) => sum + theme.cells.filter((cell) => cell.gap).length, 0);
  return (
    <>
      <WordsFilterBar />
      {report.isPending ? <TableSkeleton rows={6} /> : null}
      {report.error && !report.data ? <LoadProblem error={report.error} onRetry={report.refetch} what="What prospects say" /> : null}
      {report.data ? (
        <Card
          className="mb-4"
          padded={false}
          title={
            <span aria-live="polite">
              {plural(themes.length, 'topic')}
              {gaps > 0 ? ` · ${plural(gaps, 'gap')}` : ''}
            </span>
          }
          action={
            themes.length > 0 ? (
              <CsvButton name="fingerpost-topics-of-prospects" header={themeHeader} rows={() => themes.map(themeRow)} />
            ) : null
          }
        >
          {themes.length > 0 ? (
            <DataTable
              caption="What prospects say, by topic"
              columns={themeColumns({
                most: themes[0]?.count ?? 0,
                stageNames: me.settings.stageNames,
                onGap: mayEdit(me) ? (theme, cell) => setGap({ theme, cell }) : null,
              })}
              rows={themes}
              rowKey={(theme) => theme.topic?.id ?? 'none'}
              sort={sort}
              onSort={onSort}
              stale={report.isPlaceholderData}
            />
          ) : (
            <EmptyState icon={<MessageSquareQuote aria-hidden size={18} />} title="Nothing was kept in this period">
              Reps select what a prospect wrote in Gmail or on LinkedIn and keep it from the menu of the right mouse button, or note it on
              the prospect in the side panel.
            </EmptyState>
          )}
        </Card>
      ) : null}
      {said > 0 ? <WordsList period={period} /> : null}
      {gap ? <GapDialog gap={gap} onClose={() => setGap(null)} /> : null}
    </>
  );
}
