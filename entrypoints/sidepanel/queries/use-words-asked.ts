import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import { readWordsAsked, type WordsAsked, watchWordsAsked } from '../../../utils/extension/words-asked.ts';

/** Words that were selected in the window of this panel and wait for the rep; null while there are none. */
export function useWordsAsked(): WordsAsked | null {
  const [asked, setAsked] = useState<WordsAsked | null>(null);
  useEffect(() => {
    let gone = false;
    let newest = 0;
    const show = async (read: () => Promise<WordsAsked | null> | WordsAsked | null) => {
      newest += 1;
      const mine = newest;
      const { id: windowId } = await browser.windows.getCurrent();
      const words = await read();
      if (!gone && mine === newest) setAsked(words?.windowId === windowId ? words : null);
    };
    void show(readWordsAsked);
    const stop = watchWordsAsked((words) => void show(() => words));
    return () => {
      gone = true;
      stop();
    };
  }, []);
  return asked;
}
