import type { Engagement } from '../../contract/story.ts';

/** Engagements of one sitting. `endedAt` includes the time spent on the last piece; engagements are newest first. */
export interface Session {
  startedAt: number;
  endedAt: number;
  engagements: Engagement[];
}

const minute = 60_000;
/** A tab left open over night is not a sitting. */
const longestStay = 120 * minute;

/**
 * Sittings, newest first: a new one begins after `gapMinutes` without a sign of the person. The order of the input and
 * repeated ids change nothing; times after `now` (a visitor's wrong clock) count as now.
 */
export function groupSessions(engagements: readonly Engagement[], now = Number.POSITIVE_INFINITY, gapMinutes = 30): Session[] {
  const sessions: Session[] = [];
  let open: Session | undefined;
  for (const engagement of inOrder(engagements, now)) {
    const end = engagement.at + Math.min((engagement.seconds ?? 0) * 1_000, longestStay);
    if (open && engagement.at - open.endedAt <= gapMinutes * minute) {
      open.engagements.push(engagement);
      open.endedAt = Math.max(open.endedAt, end);
    } else {
      open = { startedAt: engagement.at, endedAt: end, engagements: [engagement] };
      sessions.push(open);
    }
  }
  for (const session of sessions) session.engagements.reverse();
  return sessions.reverse();
}

/** Oldest first, each id once; equal times by id, so that the order of arrival never shows. */
function inOrder(engagements: readonly Engagement[], now: number): Engagement[] {
  const sorted: Engagement[] = [];
  for (let place = engagements.length - 1; place >= 0; place--) {
    const engagement = engagements[place] as Engagement;
    sorted.push(engagement.at > now ? { ...engagement, at: now } : engagement);
  }
  // Queries answer newest first and each row once: turned round, their rows are in order.
  if (!isInOrder(sorted)) sorted.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return sorted.filter(({ id }, place) => id !== sorted[place - 1]?.id);
}

function isInOrder(engagements: readonly Engagement[]): boolean {
  for (let place = 1; place < engagements.length; place++) {
    const [a, b] = [engagements[place - 1] as Engagement, engagements[place] as Engagement];
    if (a.at > b.at || (a.at === b.at && a.id > b.id)) return false;
  }
  return true;
}
