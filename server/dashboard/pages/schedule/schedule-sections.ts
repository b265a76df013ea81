import { formatDate } from '../../../../components/format-time.ts';
import type { PlannedAsset } from '../../../../utils/contract/schedule.ts';
import type { Send } from '../../../../utils/contract/send.ts';
import { byWeek, mondayOf } from '../../../../utils/domain/schedule/weeks.ts';
import type { ScheduleFilters } from './schedule-filters.ts';

export type ScheduleItem = { kind: 'asset'; at: number | null; asset: PlannedAsset } | { kind: 'send'; at: number; send: Send };

export interface Section {
  key: string;
  title: string;
  /** What the title means, where it does not say it all. */
  note: string | null;
  late: boolean;
  items: ScheduleItem[];
}

const weekMs = 7 * 86_400_000;

/** The parts of the page: what is late, week after week, and what has no day. Empty ones are left out. */
export function sectionsOf(
  { assets, sends }: { assets: readonly PlannedAsset[]; sends: readonly Send[] },
  show: ScheduleFilters['show'],
  { from, to }: { from: number; to: number },
  now: number,
): Section[] {
  const shownAssets = show === 'sends' ? [] : assets;
  const items: ScheduleItem[] = [
    ...shownAssets.map((asset) => ({ kind: 'asset' as const, at: asset.asset.liveAt, asset })),
    ...(show === 'assets' ? [] : sends.map((send) => ({ kind: 'send' as const, at: send.at, send }))),
  ];
  const isLate = (item: ScheduleItem) => item.kind === 'asset' && item.asset.late;
  const late = items.filter(isLate);
  const dated = items.flatMap((item) =>
    item.at === null || isLate(item) || item.at < from || item.at >= to ? [] : [{ ...item, at: item.at }],
  );
  const undated = items.filter((item) => item.at === null);
  return [
    { key: 'late', title: 'Late', note: 'Their day has passed: give them a new one, or make them live.', late: true, items: late },
    ...byWeek(dated, ({ at }) => at).map((week) => ({
      ...{ key: String(week.at), title: weekTitle(week.at, now), note: weekRange(week.at, now), late: false, items: week.items },
    })),
    { key: 'undated', title: 'No day yet', note: 'Ideas and drafts without a date.', late: false, items: undated },
  ].filter((section) => section.items.length > 0);
}

function weekTitle(monday: number, now: number): string {
  const weeks = Math.round((monday - mondayOf(now)) / weekMs);
  if (weeks === 0) return 'This week';
  if (weeks === 1) return 'Next week';
  if (weeks === -1) return 'Last week';
  return weeks > 0 ? `In ${weeks} weeks` : `${-weeks} weeks ago`;
}

const weekRange = (monday: number, now: number) => `${formatDate(monday, now)} to ${formatDate(monday + 6 * 86_400_000, now)}`;
