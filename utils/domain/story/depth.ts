import type { Depth, Engagement, Sitting } from '../../contract/story.ts';
import { distinctPieces, pieceOf, secondsOf } from './moments.ts';
import type { Session } from './sessions.ts';

const day = 86_400_000;
const windowDays = 90;
/** Watched or scrolled so far counts as to the end: credits and footers are nobody's interest. */
const nearlyAll = 0.9;
const keptSittings = 20;

/** How deeply the person went into what was seen in the last 90 days; `sessions` are newest first. */
export function depthOfReading(sessions: readonly Session[], now: number): Depth {
  const end = sessions.findIndex(({ startedAt }) => now - startedAt > windowDays * day);
  const recent = end === -1 ? sessions : sessions.slice(0, end);
  const engagements = recent.flatMap((session) => session.engagements);
  const pieces = Map.groupBy(engagements, pieceOf);
  let finished = 0;
  let deepest: Depth['deepest'] = null;
  for (const looks of pieces.values()) {
    const piece = attentionTo(looks);
    if (piece === null) continue;
    if ((piece.watched ?? 0) >= nearlyAll || (piece.scroll ?? 0) >= nearlyAll) finished++;
    if (deepest === null || isDeeper(piece, deepest)) deepest = piece;
  }
  return { days: windowDays, sittings: recent.length, pieces: pieces.size, seconds: secondsOf(engagements), finished, deepest };
}

/** All looks at one piece together; null where nothing was measured. */
function attentionTo(looks: readonly Engagement[]): Depth['deepest'] {
  const [newest] = looks;
  const measured = looks.filter(({ seconds, watched, scroll, pages }) => seconds ?? watched ?? scroll ?? pages);
  if (!newest || measured.length === 0) return null;
  return {
    assetId: newest.assetId,
    title: newest.title,
    seconds: secondsOf(measured),
    watched: largest(measured.map(({ watched }) => watched)),
    scroll: largest(measured.map(({ scroll }) => scroll)),
    pages: largest(measured.map(({ pages }) => pages)),
    evidence: measured.map(({ id }) => id),
  };
}

type Attention = NonNullable<Depth['deepest']>;

function isDeeper(a: Attention, b: Attention): boolean {
  return a.seconds - b.seconds > 0 || (a.seconds === b.seconds && (a.watched ?? a.scroll ?? 0) > (b.watched ?? b.scroll ?? 0));
}

function largest(values: readonly (number | null)[]): number | null {
  return values.reduce((most, value) => (value !== null && (most === null || value > most) ? value : most), null);
}

/** The last sittings as the contract has them, newest first. */
export function toSittings(sessions: readonly Session[]): Sitting[] {
  return sessions.slice(0, keptSittings).map(({ startedAt, endedAt, engagements }) => ({
    startedAt,
    endedAt: Math.round(endedAt),
    pieces: distinctPieces(engagements),
    seconds: secondsOf(engagements),
    evidence: engagements.map(({ id }) => id),
  }));
}
