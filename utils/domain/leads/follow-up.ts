import type { FollowUp } from '../../contract/lead.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** The promise both sides make: sales does something within a day of the hand-over. */
export const promptMs = day;

interface Clock {
  handedOverAt: number;
  /** First touch by sales at or after the hand-over. */
  firstTouchAt: number | null;
}

/** How a lead was followed up: plain hours, nights and weekends included. */
export function followUpOf({ handedOverAt, firstTouchAt }: Clock): FollowUp {
  if (firstTouchAt === null) return 'none';
  return firstTouchAt - handedOverAt <= promptMs ? 'within_day' : 'later';
}

/** Whether the verdict was given before sales did anything. */
export function isWithoutCall({ firstTouchAt, verdictAt }: { firstTouchAt: number | null; verdictAt: number | null }): boolean {
  return verdictAt !== null && (firstTouchAt === null || firstTouchAt > verdictAt);
}

/** A stretch of time for people: `under an hour`, `5 hours`, `3 days`, `6 weeks`. */
export function inWords(ms: number): string {
  if (ms < hour) return 'under an hour';
  if (ms < 2 * day) return count(Math.floor(ms / hour), 'hour');
  if (ms < 21 * day) return count(Math.floor(ms / day), 'day');
  return count(Math.floor(ms / (7 * day)), 'week');
}

const count = (value: number, unit: string) => `${value} ${unit}${value === 1 ? '' : 's'}`;

/** Upper ends of the classes in which first touches are counted, in hours; what took longer is the last class. */
const classEnds = [1, 4, 24, 72, 168] as const;

/** First touches by the time they took. */
export function followUpClasses(clocks: readonly Clock[]): { hours: number | null; leads: number }[] {
  const classes: { hours: number | null; leads: number }[] = [...classEnds, null].map((hours) => ({ hours, leads: 0 }));
  for (const { handedOverAt, firstTouchAt } of clocks) {
    if (firstTouchAt === null) continue;
    const took = firstTouchAt - handedOverAt;
    const found = classes.find(({ hours }) => hours === null || took <= hours * hour);
    if (found) found.leads += 1;
  }
  return classes;
}
