import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { PageReading } from '../../../utils/contract/reading.ts';
import type { TabContext } from '../../../utils/extension/messages.ts';
import { recognitionHealth } from '../../../utils/extension/recognition-health.ts';
import { readTabContext, watchTabContext } from '../../../utils/extension/tab-context.ts';
import { forgetTab, isStillWanted, readTab } from '../../../utils/extension/tab-reader.ts';
import { eventually } from '../../harness/eventually.ts';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));

const anna = 'https://www.linkedin.com/in/anna/';
const bert = 'https://www.linkedin.com/in/bert/';

const readingOf = (
  url: string,
  state: PageReading['state'] = 'read',
  people = [{ slug: url.split('/').at(-2), role: 'subject' as const }],
) => ({ site: 'linkedin', kind: 'profile', state, url, people, confidence: 1, rung: null }) satisfies PageReading;

/** A browser with one tab, whose page is read as `page` says. */
function open({ url = anna, panel = true } = {}) {
  const tab = { id: 7, windowId: 1, url: url as string | undefined };
  const page = vi.fn(async (): Promise<PageReading> => readingOf(tab.url ?? ''));
  const executeScript = vi.fn(async () => [{ result: await page(), frameId: 0, documentId: '' }]);
  const contexts = { panel };
  Object.assign(fakeBrowser.tabs, { get: async () => ({ ...tab }) });
  Object.assign(fakeBrowser.scripting, { executeScript });
  Object.assign(fakeBrowser.runtime, {
    getContexts: async () => (contexts.panel ? [{ documentUrl: 'chrome-extension://x/sidepanel.html#window-1' }] : []),
  });
  return { tab, page, executeScript, contexts };
}

const context = async () => await readTabContext(7);
const settled = () => vi.advanceTimersByTimeAsync(20_000);

beforeEach(() => {
  vi.useFakeTimers();
  fakeBrowser.reset();
});
afterEach(() => vi.useRealTimers());

describe('reading a tab', () => {
  it('shows the new address at once, without the person of the address before', async () => {
    const { tab, page } = open();
    await Promise.all([readTab(7, 'navigated'), settled()]);
    tab.url = bert;
    let seen: TabContext | null = null;
    page.mockImplementation(async () => {
      seen ??= await context();
      return readingOf(bert);
    });
    await Promise.all([readTab(7, 'navigated'), settled()]);
    expect(seen).toMatchObject({ url: bert, status: 'reading', reading: null });
    expect(await context()).toMatchObject({ url: bert, status: 'done', reading: readingOf(bert) });
  });

  it('lets the last of quick navigations win, however late the earlier ones answer', async () => {
    const { tab, page } = open();
    const answers: ((reading: PageReading) => void)[] = [];
    page.mockImplementation(() => new Promise((resolve) => answers.push(resolve)));
    const first = readTab(7, 'navigated');
    await eventually(() => expect(answers).toHaveLength(1));
    tab.url = bert;
    const second = readTab(7, 'navigated');
    await eventually(() => expect(answers).toHaveLength(2));
    answers[1]?.(readingOf(bert));
    await eventually(async () => expect(await context()).toMatchObject({ url: bert, status: 'done' }));
    answers[0]?.(readingOf(anna));
    page.mockImplementation(async () => readingOf(bert));
    await Promise.all([first, second, settled()]);
    expect(await context()).toMatchObject({ url: bert, sequence: 2, reading: readingOf(bert) });
  });

  it('waits where a lead page still shows the lead before, and never gives that one the new id', async () => {
    const [first, second] = ['A', 'B'].map((id) => `https://www.linkedin.com/sales/lead/${id},NAME`) as [string, string];
    const leadOf = (url: string, name: string): PageReading => ({
      ...readingOf(url),
      site: 'salesnav',
      kind: 'lead',
      people: [{ name, memberId: url === first ? 'A' : 'B', role: 'subject' }],
      confidence: 0.8,
    });
    const { tab, page } = open({ url: first });
    page.mockImplementation(async () => leadOf(first, 'Ann'));
    await Promise.all([readTab(7, 'navigated'), settled()]);
    tab.url = second;
    let name = 'Ann';
    page.mockImplementation(async () => leadOf(second, name));
    const reading = readTab(7, 'navigated');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await context()).toMatchObject({ url: second, status: 'reading', reading: null });
    name = 'Ben';
    await Promise.all([reading, settled()]);
    expect((await context())?.reading?.people).toMatchObject([{ name: 'Ben', memberId: 'B' }]);
    tab.url = first;
    page.mockImplementation(async () => leadOf(first, 'Ben'));
    await Promise.all([readTab(7, 'navigated'), settled()]);
    expect(await context()).toMatchObject({ status: 'done', reading: { state: 'resolving', people: [] } });
  });

  it('goes on counting where a killed worker stopped', async () => {
    open();
    await Promise.all([readTab(7, 'asked'), settled()]);
    await Promise.all([readTab(7, 'asked'), settled()]);
    expect((await context())?.sequence).toBe(2);
    expect(await fakeBrowser.storage.session.get('tab-sequence')).toEqual({ 'tab-sequence': 2 });
  });

  it('never shows a reading of another address than the tab has', async () => {
    const { page } = open({ url: bert });
    page.mockImplementation(async () => readingOf(anna));
    await Promise.all([readTab(7, 'navigated'), settled()]);
    expect(await context()).toMatchObject({ url: bert, status: 'reading', reading: null });
  });

  it('asks again while the page resolves', async () => {
    const { page } = open();
    page.mockImplementationOnce(async () => readingOf(anna, 'resolving', []));
    await Promise.all([readTab(7, 'navigated'), settled()]);
    expect(await context()).toMatchObject({ status: 'done', reading: { state: 'read' } });
    const never = open();
    never.page.mockImplementation(async () => readingOf(anna, 'resolving', []));
    await Promise.all([readTab(7, 'loaded'), settled()]);
    expect(never.page).toHaveBeenCalledTimes(3);
    expect(await context()).toMatchObject({ status: 'done', reading: { state: 'resolving', people: [] } });
  });

  it('counts a page that names nobody as one miss, as soon as the reader gave up on it', async () => {
    const { page } = open();
    const misses: number[] = [];
    page.mockImplementation(async () => {
      await new Promise((resolve) => setTimeout(resolve, 4_000));
      misses.push((await recognitionHealth())[0]?.misses ?? 0);
      return readingOf(anna, 'resolving', []);
    });
    await Promise.all([readTab(7, 'navigated'), settled()]);
    expect(misses).toEqual([0, 1, 1]);
  });

  it('counts no miss for a page that is behind its address and left before it caught up', async () => {
    const { tab, page } = open();
    page.mockImplementationOnce(async () => ({ ...readingOf(anna, 'resolving', []), stale: true }));
    page.mockImplementationOnce(async () => {
      tab.url = bert;
      return readingOf(anna, 'resolving', []);
    });
    await Promise.all([readTab(7, 'navigated'), settled()]);
    expect(await recognitionHealth()).toEqual([]);
  });

  it('takes up what the page shows a moment later', async () => {
    const { page } = open();
    page.mockImplementationOnce(async () => readingOf(anna));
    const whole = { ...readingOf(anna), people: [{ slug: 'anna', role: 'subject' as const, headline: 'Planner' }] };
    page.mockImplementationOnce(async () => whole);
    await Promise.all([readTab(7, 'navigated'), settled()]);
    expect((await context())?.reading).toEqual(whole);
  });

  it('runs nothing in a page while the panel is closed, and keeps nothing of it', async () => {
    const { executeScript, contexts } = open();
    await Promise.all([readTab(7, 'navigated'), settled()]);
    executeScript.mockClear();
    contexts.panel = false;
    for (const cause of ['activated', 'navigated', 'loaded'] as const) await readTab(7, cause);
    expect(executeScript).not.toHaveBeenCalled();
    expect(await context()).toBeNull();
  });

  it.each([
    undefined,
    'https://example.com/in/anna/',
    'http://www.linkedin.com/in/anna/',
    'https://www.linkedin.com.evil.example/in/anna/',
  ])('runs nothing in a page of another site: %s', async (url) => {
    const { tab, executeScript } = open();
    tab.url = url;
    await readTab(7, 'asked');
    expect(executeScript).not.toHaveBeenCalled();
    expect(await context()).toMatchObject({ status: 'unsupported', reading: null });
  });

  it('says so when the page cannot be read', async () => {
    const { executeScript } = open();
    executeScript.mockRejectedValue(new Error('Frame with ID 0 was removed.'));
    await readTab(7, 'navigated');
    expect(await context()).toMatchObject({ url: anna, status: 'failed', reading: null });
  });

  it('is told to the panel, and forgotten with the tab', async () => {
    open();
    const seen: (string | undefined)[] = [];
    const stop = watchTabContext((tabId, changed) => seen.push(`${tabId} ${changed?.status}`));
    await Promise.all([readTab(7, 'asked'), settled()]);
    await forgetTab(7);
    stop();
    expect(seen).toEqual(['7 reading', '7 done', '7 undefined']);
  });
});

describe('a reading counts', () => {
  const begun: TabContext = { sequence: 3, url: anna, status: 'reading', reading: null, at: 0 };
  it.each([
    ['the newest one of the address in the tab', begun, anna, readingOf(anna), true],
    ['one that failed', begun, anna, null, true],
    ['one that a newer one overtook', { ...begun, sequence: 4 }, anna, readingOf(anna), false],
    ['one of a tab that went elsewhere', begun, bert, readingOf(anna), false],
    ['one of another address', begun, anna, readingOf(bert), false],
  ])('or not: %s', (_, current, tabUrl, reading, wanted) => {
    expect(isStillWanted(current, begun, tabUrl, reading)).toBe(wanted);
  });
});
