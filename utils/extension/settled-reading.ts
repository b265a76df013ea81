import type { PageReading } from '../contract/reading.ts';

export interface SettleOptions {
  document: Document;
  /** The address now: it changes under a running reader when the site navigates by itself. */
  address: () => string;
  read: (url: string) => PageReading;
  capMs: number;
}

/** Between two looks at a page that changes; a page whose reading takes long is looked at less often. */
const shortestPauseMs = 80;
/** Changes inside shadow roots reach no observer of the document. */
const longestPauseMs = 500;
const busyFactor = 8;

/**
 * Reads the page once its document shows whom its address names: at once when it already does, otherwise when the
 * document changes, until `capMs` have passed or the address changed. Leaves no observer and no timer behind.
 */
export async function readSettled({ document, address, read, capMs }: SettleOptions): Promise<PageReading> {
  const url = address();
  const first = read(url);
  if (first.state !== 'resolving') return first;
  return await new Promise((resolve) => {
    const deadline = Date.now() + capMs;
    let reading = first;
    let changed = false;
    let pause = shortestPauseMs;
    let waited = 0;
    let timer: ReturnType<typeof setTimeout>;
    const observer = new MutationObserver(() => {
      changed = true;
    });
    const end = () => {
      observer.disconnect();
      clearTimeout(timer);
      resolve(reading);
    };
    const look = () => {
      waited += pause;
      if (address() !== url) return end();
      if (changed || waited >= longestPauseMs) {
        const begun = performance.now();
        reading = read(url);
        pause = Math.max(shortestPauseMs, (performance.now() - begun) * busyFactor);
        changed = false;
        waited = 0;
      }
      if (reading.state !== 'resolving' || Date.now() >= deadline) return end();
      timer = setTimeout(look, pause);
    };
    observer.observe(document, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ['href'] });
    timer = setTimeout(look, pause);
  });
}
