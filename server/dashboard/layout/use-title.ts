import { useEffect } from 'react';

let firstPage = true;

/**
 * Names the page in the browser's tab and history. Every page but the first one also takes the focus to its heading, as a
 * page that was loaded anew would begin at its top.
 */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Fingerpost`;
  }, [title]);
  useEffect(() => {
    if (!firstPage) {
      scrollTo(0, 0);
      document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
    }
    firstPage = false;
  }, []);
}
