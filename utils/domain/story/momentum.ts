import type { Engagement, Momentum } from '../../contract/story.ts';
import { groupSessions, type Session } from './sessions.ts';
import { type Weighed, weighEngagements } from './weigh-engagements.ts';

const day = 86_400_000;
const week = 7 * day;
const weekCount = 12;
export const recentDays = 14;
/** The own baseline reaches back half a year before the recent window, and means nothing below two weeks. */
const baselineDays = 182;
const shortestBaselineDays = 14;
export const quietDays = 45;
const surprising = 0.05;

interface MomentumInput {
  engagements: readonly Engagement[];
  now: number;
  halfLifeDays: number;
}

/** The momentum of one contact, from engagements in any order. */
export function readMomentum({ engagements, now, halfLifeDays }: MomentumInput): Momentum {
  const sessions = groupSessions(engagements);
  return momentumOf(sessions, weighEngagements(sessions, now, halfLifeDays), now);
}

/**
 * Whether a person is livelier than usual for this person: sittings of the last 14 days against the rate of the half year
 * before (plus half a sitting, since a short baseline is uncertain), by the tail of a Poisson law. `new` has no baseline
 * yet; `quiet` has not been seen for 45 days. Evidence: the engagements of the recent window, else of the last sitting.
 * `sessions` are newest first.
 */
export function momentumOf(sessions: readonly Session[], weighed: readonly Weighed[], now: number): Momentum {
  const weeks = new Array<number>(weekCount).fill(0);
  for (const { engagement, decayed } of weighed) {
    const ago = Math.floor(Math.max(0, now - engagement.at) / week);
    if (ago < weekCount) weeks[weekCount - 1 - ago] = (weeks[weekCount - 1 - ago] ?? 0) + decayed;
  }

  const newest = sessions[0];
  const oldest = sessions.at(-1);
  if (!newest || !oldest) return { trend: 'quiet', weeks, recent: 0, expected: 0, p: null, evidence: [] };

  const recentFrom = now - recentDays * day;
  const recentSessions = sessions.filter((session) => session.startedAt > recentFrom);
  const recent = recentSessions.length;
  const evidence = (recent > 0 ? recentSessions : [newest]).flatMap((session) => session.engagements.map(({ id }) => id));

  const { before, days: observedDays } = baselineOf(sessions, now);
  if (observedDays < shortestBaselineDays) return { trend: 'new', weeks, recent, expected: 0, p: null, evidence };

  const expected = ((before + 0.5) * recentDays) / observedDays;
  const rises = recent > expected;
  const p = rises ? atLeast(recent, expected) : 1 - atLeast(recent + 1, expected);
  const silent = now - newest.endedAt > quietDays * day;
  const trend = silent ? 'quiet' : p < surprising ? (rises ? 'heating' : 'cooling') : 'steady';
  return { trend, weeks, recent, expected, p: Math.min(1, Math.max(0, p)), evidence };
}

/** Sittings of the half year before the recent window, and its days as far as the person was known then; newest first. */
export function baselineOf(sessions: readonly Session[], now: number): { before: number; days: number } {
  const until = now - recentDays * day;
  const from = Math.max(sessions.at(-1)?.startedAt ?? until, until - baselineDays * day);
  return { before: sessions.filter(({ startedAt }) => startedAt <= until && startedAt >= from).length, days: (until - from) / day };
}

/** P(X ≥ count) for a Poisson variable with this mean. */
function atLeast(count: number, mean: number): number {
  let term = Math.exp(-mean);
  let below = 0;
  for (let k = 0; k < count; k++) {
    below += term;
    term *= mean / (k + 1);
  }
  return Math.max(0, 1 - below);
}
