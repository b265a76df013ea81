import { JSDOM } from 'jsdom';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useSteady } from '../../../entrypoints/sidepanel/queries/use-steady.ts';

let root: Root;
let list: HTMLElement;

beforeEach(() => {
  vi.useFakeTimers();
  const { window } = new JSDOM('<div id="root"></div>');
  vi.stubGlobal('window', window);
  vi.stubGlobal('document', window.document);
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  root = createRoot(window.document.getElementById('root') as HTMLElement);
});
afterEach(async () => {
  await act(async () => root.unmount());
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function Names({ names, open }: { names: string[]; open: boolean }) {
  const { shown, hand } = useSteady<{ name: string }, HTMLUListElement>(
    names.map((name) => ({ name })),
    ({ name }) => name,
  );
  return (
    <ul {...hand}>
      {shown.map(({ name }) => (
        <li key={name}>{name}</li>
      ))}
      <button type="button" aria-haspopup="menu" aria-expanded={open}>
        Menu
      </button>
    </ul>
  );
}

const show = async (names: string[], open = false) => {
  await act(async () => root.render(<Names names={names} open={open} />));
  list = document.querySelector('ul') as HTMLElement;
};
const touch = (type: string) => act(async () => list.dispatchEvent(new window.Event(type, { bubbles: true })));
const later = (ms: number) => act(async () => vi.advanceTimersByTimeAsync(ms));
const names = () => [...list.querySelectorAll('li')].map((item) => item.textContent);

it('a fresh list shows at once while nobody touches it', async () => {
  await show(['first', 'second']);
  await show(['second', 'third']);
  expect(names()).toEqual(['second', 'third']);
});

it('under the hand it stays, and comes when the hand rests', async () => {
  await show(['first', 'second']);
  await touch('pointermove');
  await show(['second', 'third']);
  expect(names()).toEqual(['first', 'second']);
  await later(1_600);
  expect(names()).toEqual(['second', 'third']);
});

it('while a menu of it stands open it stays, however long', async () => {
  await show(['first', 'second']);
  await touch('pointerdown');
  await show(['second', 'third'], true);
  await later(20_000);
  expect(names()).toEqual(['first', 'second']);
  await show(['second', 'third'], false);
  await later(1_600);
  expect(names()).toEqual(['second', 'third']);
});
