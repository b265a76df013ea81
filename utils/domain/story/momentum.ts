import type { Momentum } from '../../contract/story.ts';
import type { Session } from './sessions.ts';
import type { Weighed } from './weigh-engagements.ts';

const day = 86_400_000;
const week = 7 * day;
const weekCount = 12;
export const recentDays = 14;
/** The own baseline reaches back half a year before the recent window, and means nothing below two weeks. */
const baselineDays = 182;
const shortestBaselineDays = 14;
export const quietDays = 45;
const surprising = 0.05;

/**
 * Whether a person is livelier than usual for this person: sittings of the last 14 days against those of the half year
 * before, by the conditional test of two Poisson rates (given the total, the recent ones are binomial with the window's
 * share of the days; Przyborowski and Wilenski 1940), which allows for a short baseline. `new` has no baseline yet;
 * `quiet` has not been seen for 45 days. Evidence: the engagements of the recent window, else of the last sitting.
 * `sessions` are newest first.
 */
export function momentumOf(sessions: readonly Session[], weighed: readonly Weighed[], now: number): Momentum {
  const weeks = new Array<number>(weekCount).fill(0);
  for (let place = weighed.length - 1; place >= 0; place--) {
    const { engagement, decayed } = weighed[place] as Weighed;
    const ago = Math.floor(Math.max(0, now - engagement.at) / week);
    if (ago >= weekCount) break;
    weeks[weekCount - 1 - ago] = (weeks[weekCount - 1 - ago] ?? 0) + decayed;
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
  const share = recentDays / (recentDays + observedDays);
  const p = rises ? atLeast(recent, before + recent, share) : atLeast(before, before + recent, 1 - share);
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

/** P(X ≥ count) for a binomial variable of so many trials, each with this chance strictly between 0 and 1. */
function atLeast(count: number, trials: number, chance: number): number {
  let tail = 0;
  let log = trials * Math.log1p(-chance);
  const odds = Math.log(chance) - Math.log1p(-chance);
  for (let k = 0; k <= trials; k++) {
    if (k >= count) tail += Math.exp(log);
    log += Math.log((trials - k) / (k + 1)) + odds;
  }
  return Math.min(1, tail);
}
