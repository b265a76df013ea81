import 'fake-indexeddb/auto';
import type { Query, QueryFunctionContext } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { forgetOldAnswers, keepAnswers } from '../../../entrypoints/sidepanel/queries/kept-answers.ts';

const query = { state: { data: undefined }, queryHash: 'library', queryKey: [['assets', 'list']] };
const context = {} as QueryFunctionContext<string[]>;
const kept = keepAnswers('1.0/member');
const answer = (ask: () => string) => kept(ask, context, { ...query, setState: () => undefined, isStale: () => false } as unknown as Query);

it('where the browser keeps nothing answers come from the server, and are kept again as soon as they can be', async () => {
  const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('The disk is full.', 'QuotaExceededError');
  });
  expect(await answer(() => 'from the server')).toBe('from the server');
  await forgetOldAnswers(Date.now());
  expect(open).toHaveBeenCalled();

  open.mockRestore();
  expect(await answer(() => 'newer')).toBe('newer');
  const away = () => {
    throw new TypeError('The server does not answer.');
  };
  await vi.waitFor(async () => expect(await answer(away)).toBe('newer'));
});
