import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { Button } from '../../../../components/button.tsx';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { FilterChip } from '../../../../components/filter-chip.tsx';
import { PageHeader } from '../../../../components/page-header.tsx';
import { Select } from '../../../../components/select.tsx';
import { Time } from '../../../../components/time.tsx';
import { type AuditRow, erasedSubject } from '../../../../utils/contract/privacy.ts';
import { readPeriod, reportDays } from '../../address/period.ts';
import { useFilters } from '../../address/use-filters.ts';
import { api } from '../../calls/api.ts';
import { mayAdminister, useMe } from '../../calls/use-me.ts';
import { CsvAction } from '../../layout/csv-button.tsx';
import { NotAllowed } from '../../layout/load-problem.tsx';
import { PagedLog } from '../../layout/paged-log.tsx';
import { useNow } from '../../layout/use-now.ts';
import { useTitle } from '../../layout/use-title.ts';
import { actionChoices, actionName } from './audit-names.ts';
import { useAuditCsv } from './use-audit-csv.ts';

/** Who read and changed what, for admins. */
export function AuditPage() {
  useTitle('Audit');
  const me = useMe();
  return (
    <>
      <PageHeader title="Audit" description="Who read which prospect, and who changed what." />
      {mayAdminister(me) ? <AuditLog /> : <NotAllowed>Admins read the audit. Ask one of them.</NotAllowed>}
    </>
  );
}

function AuditLog() {
  const now = useNow();
  const { params, change } = useFilters();
  const { from, to } = readPeriod(params, now);
  const given = Object.entries({ from, to, memberId: params.get('who'), action: params.get('action'), subjectId: params.get('subject') });
  const filters = Object.fromEntries(given.filter(([, value]) => value !== null && value !== undefined && value !== ''));
  const team = useQuery(api.team.members.queryOptions({ staleTime: 60_000 }));
  const log = useInfiniteQuery(
    api.privacy.audit.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filters, limit: 100, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const csv = useAuditCsv(filters);
  const rows = log.data?.pages.flatMap((page) => page.entries) ?? [];
  const subject = rows.find((row) => row.subjectId === params.get('subject'));
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <Select
          label="Period"
          labelHidden
          className="w-36"
          value={reportDays.map(String).find((days) => days === params.get('days')) ?? 'all'}
          onChange={(days) => change({ days: days === 'all' ? null : days, from: null, to: null })}
          options={[
            { value: 'all', label: 'All time' },
            ...reportDays.map((days) => ({ value: String(days), label: `Last ${days} days` })),
          ]}
        />
        <Select
          label="Who"
          labelHidden
          className="w-44"
          value={params.get('who') ?? ''}
          onChange={(who) => change({ who })}
          options={[
            { value: '', label: 'Everybody' },
            ...(team.data?.members ?? []).map((member) => ({ value: member.memberId, label: member.name })),
          ]}
        />
        <Select
          label="Action"
          labelHidden
          className="w-52"
          value={params.get('action') ?? ''}
          onChange={(action) => change({ action })}
          options={[{ value: '', label: 'Every action' }, ...actionChoices]}
        />
        {params.get('subject') ? (
          <FilterChip name="About" value={subject?.subjectName ?? 'one thing'} onRemove={() => change({ subject: null })} />
        ) : null}
        {given.some(([, value]) => value) ? (
          <Button look="ghost" onClick={() => change({ days: null, from: null, to: null, who: null, action: null, subject: null })}>
            Clear all
          </Button>
        ) : null}
      </div>
      <PagedLog
        log={log}
        what="The audit"
        title="Newest first"
        shown={rows.length}
        action={rows.length > 0 ? <CsvAction busy={csv.isPending} failed={csv.isError} onClick={() => csv.mutate()} /> : null}
      >
        {rows.length > 0 ? (
          <DataTable
            caption="The audit, newest first"
            columns={columnsAt(now, (subject) => change({ subject }))}
            rows={rows}
            rowKey={(row) => row.id}
            stale={log.isPlaceholderData}
            pageBy="caller"
          />
        ) : (
          <EmptyState icon={<ScrollText aria-hidden size={18} />} title="Nothing fits these filters">
            Each read of a prospect and each change stands here with who did it and when.
          </EmptyState>
        )}
      </PagedLog>
    </>
  );
}

function columnsAt(now: number, onSubject: (id: string) => void): Column<AuditRow>[] {
  return [
    { id: 'at', header: 'When', className: 'w-32 whitespace-nowrap text-muted', cell: (row) => <Time at={row.at} now={now} /> },
    { id: 'who', header: 'Who', className: 'whitespace-nowrap', cell: (row) => row.actorName },
    { id: 'action', header: 'Did', rowHeader: true, className: 'whitespace-nowrap', cell: (row) => actionName(row.action) },
    {
      id: 'subject',
      header: 'What',
      fill: true,
      cell: (row) => {
        if (row.subjectId === erasedSubject) return <span className="text-muted">somebody who was erased</span>;
        if (row.subjectName === null) return <span className="text-muted">{row.subjectKind}</span>;
        return (
          <button
            type="button"
            className="block max-w-full truncate text-left text-accent-ink underline decoration-accent-line underline-offset-2"
            onClick={() => onSubject(row.subjectId)}
          >
            {row.subjectName}
          </button>
        );
      },
    },
  ];
}
