import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { CalendarRange, Plus, Send } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Card } from '../../../../components/card.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { PageHeader } from '../../../../components/page-header.tsx';
import { useFilters } from '../../address/use-filters.ts';
import { api } from '../../calls/api.ts';
import { mayEdit, useMe } from '../../calls/use-me.ts';
import { LoadProblem } from '../../layout/load-problem.tsx';
import { TableSkeleton } from '../../layout/shell-skeleton.tsx';
import { useNow } from '../../layout/use-now.ts';
import { NewPlanDialog } from './new-plan-dialog.tsx';
import { PlanDrawer } from './plan-drawer.tsx';
import { PlanSendDialog } from './plan-send-dialog.tsx';
import { ScheduleExports } from './schedule-exports.tsx';
import { ScheduleFilterBar } from './schedule-filter-bar.tsx';
import { isFiltered, queryOf, readScheduleFilters } from './schedule-filters.ts';
import { sectionsOf } from './schedule-sections.ts';
import { ScheduleTabs } from './schedule-tabs.tsx';
import { SendDrawer } from './send-drawer.tsx';
import { WeekSection } from './week-section.tsx';

/** The plan week by week: what goes live and what goes out, what is late, and what has no day yet. */
export function WeeksView() {
  const me = useMe();
  const now = useNow();
  const { params, change } = useFilters();
  const [adding, setAdding] = useState<'asset' | 'send' | null>(null);
  const filters = readScheduleFilters(params);
  const query = queryOf(filters, now);
  const schedule = useQuery(api.schedule.list.queryOptions({ input: query, placeholderData: keepPreviousData }));
  const sections = schedule.data ? sectionsOf(schedule.data, filters.show, query, now) : null;
  const opened = { asset: params.get('asset'), send: params.get('send') };
  const actions = mayEdit(me) ? (
    <>
      <Button icon={<Send aria-hidden size={14} />} onClick={() => setAdding('send')}>
        Plan a send
      </Button>
      <Button look="primary" icon={<Plus aria-hidden size={15} />} onClick={() => setAdding('asset')}>
        Plan an asset
      </Button>
    </>
  ) : null;
  return (
    <>
      <PageHeader
        title="Schedule"
        description="What is being made and when it is live, what goes out to whom, and which deals wait for it."
        actions={actions}
      />
      <ScheduleTabs />
      <ScheduleFilterBar assets={schedule.data?.assets ?? []} />
      {schedule.error && !schedule.data ? <LoadProblem error={schedule.error} onRetry={schedule.refetch} what="The schedule" /> : null}
      {schedule.isPending ? <TableSkeleton rows={8} /> : null}
      {sections?.length === 0 ? (
        <Card>
          <EmptyState
            icon={<CalendarRange aria-hidden size={18} />}
            title={isFiltered(filters) ? 'Nothing fits these filters' : 'Nothing is planned yet'}
            action={isFiltered(filters) ? null : actions}
          >
            {isFiltered(filters)
              ? 'Take a filter off, or look further ahead.'
              : mayEdit(me)
                ? 'Plan the next asset, even as an idea: reps see what is coming, vote for it and wait for it with their prospects.'
                : 'Marketing plans assets and sends here.'}
          </EmptyState>
        </Card>
      ) : null}
      {sections && sections.length > 0 ? (
        <div className={schedule.isPlaceholderData ? 'opacity-60' : undefined}>
          <ScheduleExports sections={sections} />
          <div className="flex flex-col gap-4">
            {sections.map((section) => (
              <WeekSection key={section.key} section={section} now={now} />
            ))}
          </div>
        </div>
      ) : null}
      {opened.asset ? <PlanDrawer assetId={opened.asset} onClose={() => change({ asset: null })} /> : null}
      {opened.send ? <SendDrawer sendKey={opened.send} onClose={() => change({ send: null })} /> : null}
      {adding === 'asset' ? <NewPlanDialog onClose={() => setAdding(null)} onMade={(asset) => change({ asset })} /> : null}
      {adding === 'send' ? <PlanSendDialog onClose={() => setAdding(null)} onMade={(send) => change({ send })} /> : null}
    </>
  );
}
