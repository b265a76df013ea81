import 'fake-indexeddb/auto';
import type { Query, QueryFunctionContext } from '@tanstack/react-query';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { forgetAnswers, forgetOldAnswers, keepAnswers } from '../../../entrypoints/sidepanel/queries/kept-answers.ts';
import { setSettings } from '../../../utils/extension/settings.ts';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));

beforeEach(async () => {
  fakeBrowser.reset();
  await setSettings({ token: 'of the session' });
});

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

it('an answer that was under way when the member signed out does not stay behind', async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const asked = kept(() => promise, context, {
    ...query,
    queryHash: 'late',
    setState: () => undefined,
    isStale: () => false,
  } as unknown as Query);
  await setSettings({ token: null, me: null });
  await forgetAnswers();
  resolve('said too late');
  expect(await asked).toBe('said too late');

  await new Promise((done) => setTimeout(done, 50));
  await setSettings({ token: 'of the next one' });
  expect(await kept(() => 'asked again', context, { ...query, queryHash: 'late' } as unknown as Query)).toBe('asked again');
});
