import { difference, type Interval, wilson } from '../proportion.ts';

/** Closed deals of one side. */
export interface ClosedDeals {
  won: number;
  closed: number;
}

export interface Lift {
  with: Interval;
  without: Interval;
  /** Win rate with it less the win rate without it. */
  difference: Interval;
  /** Too few deals on a side to go by. */
  small: boolean;
}

/** Fewer closed deals on either side make an interval that nearly anything fits into. */
const fewDeals = 20;

/**
 * How win rates of deals with and without something differ, with 95 % intervals (see `proportion.ts`). It says what went
 * together, not what caused it: deals with it may have been larger, longer or better from the start.
 */
export function liftOf(withIt: ClosedDeals, without: ClosedDeals): Lift {
  return {
    with: wilson(withIt.won, withIt.closed),
    without: wilson(without.won, without.closed),
    difference: difference({ part: withIt.won, whole: withIt.closed }, { part: without.won, whole: without.closed }),
    small: Math.min(withIt.closed, without.closed) < fewDeals,
  };
}
