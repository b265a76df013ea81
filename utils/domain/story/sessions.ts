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
 * repeated ids change nothing.
 */
export function groupSessions(engagements: readonly Engagement[], gapMinutes = 30): Session[] {
  const sessions: Session[] = [];
  let open: Session | undefined;
  for (const engagement of inOrder(engagements)) {
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
export function inOrder(engagements: readonly Engagement[]): Engagement[] {
  const unique = new Map<string, Engagement>();
  for (const engagement of engagements) if (!unique.has(engagement.id)) unique.set(engagement.id, engagement);
  return [...unique.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}
