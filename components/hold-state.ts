import type { HoldState } from '../utils/contract/words.ts';

export const holdStateNames: Readonly<Record<HoldState, string>> = { asked: 'Asked to hold', held: 'Held', declined: 'Goes out' };

/** Amber while somebody has to answer. */
export const holdTone = (state: HoldState): 'warn' | 'accent' | 'outline' =>
  state === 'asked' ? 'warn' : state === 'held' ? 'accent' : 'outline';
