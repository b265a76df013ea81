import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ShareEventKind, ShareState } from '../../../utils/contract/words.ts';
import { nextState } from '../../../utils/domain/share-state.ts';

const events = [...ShareEventKind.options, 'visited' as const];
const replay = (reports: readonly (typeof events)[number][]) =>
  reports.reduce<ShareState>((state, report) => nextState(state, report) ?? state, 'drafted');

describe('nextState', () => {
  it.each([
    [['inserted', 'sent'], 'sent'],
    [['copied', 'sent', 'visited'], 'visited'],
    [['inserted', 'sent', 'undone'], 'undone'],
    [['inserted', 'sent', 'undone', 'sent'], 'sent'],
    [['inserted', 'sent', 'visited', 'undone', 'abandoned'], 'visited'],
    [['inserted', 'abandoned', 'sent'], 'sent'],
    [['visited'], 'drafted'],
    [['sent', 'sent', 'inserted'], 'sent'],
    [['undone'], 'drafted'],
  ] as const)('%j ends in %s', (reports, state) => {
    expect(replay(reports)).toBe(state);
  });

  it('reported again changes nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ShareState.options), fc.constantFrom(...events), (state, event) => {
        const next = nextState(state, event);
        if (next) expect(nextState(next, event)).toBeNull();
      }),
    );
  });

  it('never leaves "visited", and reaches it from "sent" only', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events)), fc.array(fc.constantFrom(...events)), (before, after) => {
        expect(replay([...before, 'sent', 'visited', ...after])).toBe('visited');
        if (!before.includes('sent')) expect(replay(before)).not.toBe('visited');
      }),
    );
  });
});
