import { useCallback, useEffect, useState } from 'react';
import { browser } from 'wxt/browser';

/**
 * Whom the rep chose for a page instead of what the page says by itself. `played`: a sample person plays the page.
 * `searched`: the rep looked somebody up. `chosen`: one of several people of the page, by `personKey`.
 */
export type ShownPerson = { mode: 'played' | 'searched'; contactId: string; name: string } | { mode: 'chosen'; personKey: string };

type PerPage = Record<string, ShownPerson>;

const storageKey = (tabId: number) => `shown-${tabId}`;
const mostPages = 50;

/** The choice for this tab and page. It is kept in `storage.session`: it survives a closed panel and ends with the browser. */
export function useShownPerson(tabId: number | null, page: string) {
  const [pages, setPages] = useState<{ tabId: number; perPage: PerPage } | null>(null);

  useEffect(() => {
    if (tabId === null) return;
    let gone = false;
    const key = storageKey(tabId);
    void browser.storage.session.get<Record<string, PerPage>>(key).then((stored) => {
      if (!gone) setPages({ tabId, perPage: stored[key] ?? {} });
    });
    return () => {
      gone = true;
    };
  }, [tabId]);

  const known = pages && pages.tabId === tabId ? pages.perPage : null;

  const show = useCallback(
    (shown: ShownPerson | null) => {
      if (tabId === null) return;
      const { [page]: _before, ...others } = known ?? {};
      const perPage = Object.fromEntries([...Object.entries(others), ...(shown ? [[page, shown] as const] : [])].slice(-mostPages));
      setPages({ tabId, perPage });
      void browser.storage.session.set({ [storageKey(tabId)]: perPage });
    },
    [tabId, page, known],
  );

  return { ready: known !== null, shown: known?.[page] ?? null, show };
}
