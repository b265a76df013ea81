const dayMs = 86_400_000;
const weekMs = 7 * dayMs;
/** 1 January 1970 was a Thursday: the Monday of its week is three days before. */
const mondayOffset = 3 * dayMs;

/** Monday 00:00 UTC of the week that a moment lies in. */
export function mondayOf(at: number): number {
  return Math.floor((at + mondayOffset) / weekMs) * weekMs - mondayOffset;
}

export interface WeekOf<T> {
  /** Monday 00:00 UTC. */
  at: number;
  items: T[];
}

/** The items by week, the earliest first, and within a week by time; weeks without any are left out. */
export function byWeek<T>(items: readonly T[], timeOf: (item: T) => number): WeekOf<T>[] {
  const weeks = Map.groupBy(
    items.toSorted((a, b) => timeOf(a) - timeOf(b)),
    (item) => mondayOf(timeOf(item)),
  );
  return [...weeks].map(([at, ofWeek]) => ({ at, items: ofWeek }));
}
