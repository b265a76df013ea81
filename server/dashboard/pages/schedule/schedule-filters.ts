import type { ScheduleQuery } from '../../../../utils/contract/schedule.ts';
import { AssetKind, SchedulePhase } from '../../../../utils/contract/words.ts';
import { mondayOf } from '../../../../utils/domain/schedule/weeks.ts';
import { readList } from '../../address/use-filters.ts';

const weekMs = 7 * 86_400_000;

export const weekChoices = [4, 8, 13, 26] as const;

/** What of the schedule is looked at, as it stands in the address. */
export interface ScheduleFilters {
  q: string;
  weeks: number;
  /** Monday 00:00 UTC; null: this week. */
  from: number | null;
  show: 'all' | 'assets' | 'sends';
  phase: SchedulePhase[];
  kind: AssetKind[];
  topic: string | null;
  owner: string | null;
}

export function readScheduleFilters(params: URLSearchParams): ScheduleFilters {
  const from = Date.parse(`${params.get('from') ?? ''}T00:00:00Z`);
  const show = params.get('show');
  return {
    q: params.get('q') ?? '',
    weeks: weekChoices.find((weeks) => String(weeks) === params.get('weeks')) ?? 8,
    from: Number.isNaN(from) ? null : mondayOf(from),
    show: show === 'assets' || show === 'sends' ? show : 'all',
    phase: readList(params, 'phase', SchedulePhase),
    kind: readList(params, 'kind', AssetKind),
    topic: params.get('topic'),
    owner: params.get('owner'),
  };
}

/** What the server is asked for these filters. */
export function queryOf(filters: ScheduleFilters, now: number): ScheduleQuery & { from: number; to: number } {
  const from = filters.from ?? mondayOf(now);
  return {
    from,
    to: from + filters.weeks * weekMs,
    ...(filters.q.trim() ? { q: filters.q.trim() } : {}),
    ...(filters.phase.length > 0 ? { phase: filters.phase } : {}),
    ...(filters.kind.length > 0 ? { kind: filters.kind } : {}),
    ...(filters.topic ? { topic: filters.topic } : {}),
    ...(filters.owner ? { owner: filters.owner } : {}),
  };
}

export const isFiltered = ({ q, show, phase, kind, topic, owner }: ScheduleFilters): boolean =>
  Boolean(q || show !== 'all' || phase.length || kind.length || topic || owner);
