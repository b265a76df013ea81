import type { Depth, Momentum } from '../utils/contract/story.ts';
import { recentDays } from '../utils/domain/story/momentum.ts';
import { Evidenced } from './evidence.tsx';

const decimal = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** The numbers behind the trend, and how deep it went, in words. */
export function MomentumStory({ momentum, depth }: { momentum: Momentum; depth: Depth }) {
  const { recent, expected, p, evidence } = momentum;
  const said = `${count(recent, 'sitting')} in the last ${recentDays} days`;
  return (
    <>
      <Evidenced evidence={evidence} says={said} className="-mx-1 px-1">
        {said}
        {p === null ? '; too new to know what is usual.' : `; ${decimal.format(expected)} would be usual for them.`}
      </Evidenced>
      {p === null ? null : <p>{chance(p)}</p>}
      {depth.pieces > 0 ? <p className="mt-1">{depthText(depth)}</p> : null}
      {depth.deepest && depth.pieces > 1 ? (
        <Evidenced evidence={depth.deepest.evidence} says={depth.deepest.title} className="-mx-1 px-1 [overflow-wrap:anywhere]">
          Most attention: <span dir="auto">{depth.deepest.title}</span>
        </Evidenced>
      ) : null}
    </>
  );
}

function chance(p: number): string {
  if (p >= 0.2) return 'That is well within their own ups and downs.';
  if (p < 0.001) return 'By chance alone that would hardly ever happen.';
  return `By chance alone that would happen 1 time in ${Math.round(1 / p)}.`;
}

function depthText({ days, pieces, seconds, finished }: Depth): string {
  const minutes = Math.round(seconds / 60);
  const time = minutes > 0 ? `, ${minutes < 90 ? `${minutes} min` : `${decimal.format(minutes / 60)} h`} in all` : '';
  const end = finished > 0 ? `, ${finished} nearly to the end` : '';
  return `In ${days} days: ${count(pieces, 'piece')}${time}${end}.`;
}

function count(value: number, one: string): string {
  return `${value} ${value === 1 ? one : `${one}s`}`;
}
