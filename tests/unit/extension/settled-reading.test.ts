import { JSDOM } from 'jsdom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PageReading } from '../../../utils/contract/reading.ts';
import { readSettled } from '../../../utils/extension/settled-reading.ts';

const start = 'https://www.linkedin.com/in/bert/';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A page whose heading says whom it shows, read until it is the person of the address. */
function page(shows: string) {
  const { window } = new JSDOM(`<main><h1>${shows}</h1></main>`);
  const { document } = window;
  vi.stubGlobal('MutationObserver', window.MutationObserver);
  const observers = vi.spyOn(window.MutationObserver.prototype, 'disconnect');
  let address = start;
  const read = vi.fn((url: string): PageReading => {
    const slug = document.querySelector('h1')?.textContent ?? '';
    const state = url.includes(slug) ? 'read' : 'resolving';
    return { site: 'linkedin', kind: 'profile', state, url, people: [], confidence: 1, rung: null };
  });
  const reading = readSettled({ document, address: () => address, read, capMs: 4_000 });
  const show = (slug: string) => {
    const heading = document.querySelector('h1');
    if (heading) heading.textContent = slug;
  };
  const go = (url: string) => {
    address = url;
  };
  return { reading, read, show, go, observers, document };
}

describe('a page that does not show the person of its address yet', () => {
  it('is read at once when it does', async () => {
    const { reading, read, observers } = page('bert');
    expect(await reading).toMatchObject({ state: 'read' });
    expect(read).toHaveBeenCalledTimes(1);
    expect(observers).not.toHaveBeenCalled();
  });

  it('is read as soon as it does', async () => {
    const { reading, show, observers } = page('anna');
    await vi.advanceTimersByTimeAsync(1_000);
    show('bert');
    await vi.advanceTimersByTimeAsync(600);
    expect(await reading).toMatchObject({ state: 'read', url: start });
    expect(observers).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is not looked at over and over while nothing changes', async () => {
    const { reading, read } = page('anna');
    await vi.advanceTimersByTimeAsync(4_200);
    expect(await reading).toMatchObject({ state: 'resolving' });
    expect(read.mock.calls.length).toBeLessThan(12);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is left when the address changes', async () => {
    const { reading, go, read, observers } = page('anna');
    go('https://www.linkedin.com/in/carla/');
    await vi.advanceTimersByTimeAsync(600);
    expect(await reading).toMatchObject({ state: 'resolving', url: start });
    expect(read).toHaveBeenCalledTimes(1);
    expect(observers).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});
