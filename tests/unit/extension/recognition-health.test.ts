import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { PageReading } from '../../../utils/contract/reading.ts';
import { noteReading, recognitionHealth } from '../../../utils/extension/recognition-health.ts';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));

const reading = (state: PageReading['state'], url = 'https://www.linkedin.com/in/somebody-private/'): PageReading => ({
  site: 'linkedin',
  kind: 'profile',
  state,
  url,
  people: [],
  confidence: 1,
  rung: state === 'read' ? 'linkedin/sdui-topcard' : null,
  recipe: 1,
});

beforeEach(() => fakeBrowser.reset());

it('readings that settle at once all count, and only counts are kept', async () => {
  await Promise.all([...Array.from({ length: 5 }, () => noteReading(reading('read'))), noteReading(reading('resolving'))]);
  expect(await recognitionHealth()).toMatchObject([{ site: 'linkedin', recipe: 1, hits: { 'linkedin/sdui-topcard': 5 }, misses: 1 }]);
  expect(JSON.stringify(await fakeBrowser.storage.local.get())).not.toContain('private');
});

it('a page that promises nobody leaves nothing behind', async () => {
  await noteReading(reading('read', 'https://www.linkedin.com/feed/'));
  expect(await fakeBrowser.storage.local.get()).toEqual({});
});
