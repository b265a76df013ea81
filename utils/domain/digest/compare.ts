import type { DigestKey } from '../../contract/digest.ts';

/** What a count is made of: an asset, a member, a source, a reason. */
export type CauseKind = 'asset' | 'member' | 'source' | 'reason';

export interface Cause {
  kind: CauseKind;
  name: string;
  now: number;
  before: number;
  /** The page that shows the rows of this part in the week. */
  to: string;
}

export interface Figure {
  key: DigestKey;
  now: number;
  before: number;
  to: string;
  /** Each kind of cause adds up to the figure by itself, or to a part of it. */
  parts: readonly Cause[];
}

export interface Compared extends Figure {
  change: 'more' | 'less' | 'same';
  /** What moved it, the strongest first; where it stands still, what moved within it. */
  causes: Cause[];
}

const mostCauses = 3;
/** Two counts that differ by less are taken to be the same: by chance alone they would differ so every third week. */
const chance = 1;

/**
 * Whether a count changed, and what moved it. Two Poisson counts differ when their difference is more than the root of
 * their sum, at least 2; a part counts as a cause when it went the same way and carries a quarter of the difference, or,
 * within a count that stands still, when it changed in the same sense of the word.
 */
export function compare(figure: Figure): Compared {
  const change = changeOf(figure);
  const difference = figure.now - figure.before;
  const moved = figure.parts.filter((part) => {
    const own = part.now - part.before;
    if (change === 'same') return changeOf(part) !== 'same';
    return Math.sign(own) === Math.sign(difference) && Math.abs(own) >= Math.max(1, Math.abs(difference) / 4);
  });
  const strength = (part: Cause) => Math.abs(part.now - part.before);
  const causes = moved.toSorted((a, b) => strength(b) - strength(a) || (a.name < b.name ? -1 : 1)).slice(0, mostCauses);
  return { ...figure, change, causes };
}

function changeOf({ now, before }: { now: number; before: number }): Compared['change'] {
  const difference = now - before;
  if (Math.abs(difference) < 2 || Math.abs(difference) <= chance * Math.sqrt(now + before)) return 'same';
  return difference > 0 ? 'more' : 'less';
}

/** How surprising a change is: what the digest is ordered by. */
export function surprise({ now, before }: { now: number; before: number }): number {
  return now + before === 0 ? 0 : Math.abs(now - before) / Math.sqrt(now + before);
}
