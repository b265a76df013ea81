import type { PageReading, Site } from '../contract/reading.ts';
import type { HealthCount, RecipeOutcome, RecipeProblem } from '../contract/recognition.ts';
import { addOutcome, outcomeOf } from './recognition-health.ts';

/** What one panel counted, by day and recipe: what it sends to the server, whole days at a time. */
export type RecognitionDays = readonly HealthCount[];

const dayMs = 86_400_000;
/** A panel that cannot reach its server keeps this many days. */
const keptDays = 8;

/** The day and how its counts are told apart from other panels' of that day. */
export interface Today {
  now: number;
  /** A random word; asked once a day, so that no two days can be told to be of one panel. */
  newReporter: () => string;
}

/** The days with one more reading; the same when it counts for nothing. */
export function countToday(days: RecognitionDays, reading: PageReading, promised: boolean, today: Today): RecognitionDays {
  const outcome = outcomeOf(reading, promised);
  if (!outcome) return days;
  const { rung, ...of } = outcome;
  return change(days, of, today, (count) => ({ ...count, ...addOutcome(rung, count) }));
}

/** The days with what became of a recipe today. */
export function noteOutcome(
  days: RecognitionDays,
  of: { site: Site; recipe: number },
  said: { outcome: RecipeOutcome; problem?: RecipeProblem },
  today: Today,
): RecognitionDays {
  return change(days, of, today, ({ problem: _, ...count }) => ({ ...count, ...said }));
}

function change(
  days: RecognitionDays,
  { site, recipe }: { site: Site; recipe: number },
  { now, newReporter }: Today,
  edit: (count: HealthCount) => HealthCount,
): RecognitionDays {
  const day = now - (now % dayMs);
  const kept = days.filter((count) => count.day > day - keptDays * dayMs);
  const before = kept.find((count) => count.day === day && count.site === site && count.recipe === recipe);
  const reporter = kept.find((count) => count.day === day)?.reporter ?? newReporter();
  const after = edit(before ?? { day, reporter, site, recipe, hits: {}, misses: 0 });
  return [...kept.filter((count) => count !== before), after];
}
