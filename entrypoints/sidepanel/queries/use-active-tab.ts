import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import { ask } from '../../../utils/extension/ask.ts';
import type { TabContext } from '../../../utils/extension/messages.ts';
import { signWindow } from '../../../utils/extension/panel-open.ts';
import { readTabContext, watchTabContext } from '../../../utils/extension/tab-context.ts';

export interface ActiveTab {
  tabId: number;
  /** Null until the background has looked at the tab. */
  context: TabContext | null;
}

/** The active tab of the window that this panel stands in, and what the background knows of it. Null before the first look. */
export function useActiveTab(): ActiveTab | null {
  const [active, setActive] = useState<ActiveTab | null>(null);

  useEffect(() => {
    let windowId: number | undefined;
    let current: number | undefined;
    let gone = false;

    const show = (tabId: number, context: TabContext | null) =>
      setActive((before) => {
        const older = before?.tabId === tabId && (before.context?.sequence ?? -1) > (context?.sequence ?? -1);
        return older ? before : { tabId, context };
      });

    const follow = async (tabId: number) => {
      current = tabId;
      const context = await readTabContext(tabId);
      if (gone || current !== tabId) return;
      show(tabId, context);
    };

    const stopContext = watchTabContext((tabId, context) => {
      if (tabId === current && context) show(tabId, context);
    });

    const activated = (info: { tabId: number; windowId: number }) => {
      if (info.windowId === windowId) void follow(info.tabId);
    };
    browser.tabs.onActivated.addListener(activated);

    // The tab went elsewhere: whoever was shown is gone at once, before the background has looked at the new page.
    const updated = (tabId: number, { url }: { url?: string }) => {
      if (tabId !== current || !url) return;
      setActive((before) => {
        if (before?.tabId !== tabId || !before.context || before.context.url === url) return before;
        return { tabId, context: { ...before.context, url, status: 'reading', reading: null } };
      });
    };
    browser.tabs.onUpdated.addListener(updated);

    const start = async () => {
      windowId = await signWindow();
      const [tab] = await browser.tabs.query({ active: true, windowId });
      if (gone || tab?.id === undefined) return;
      await follow(tab.id);
      await ask({ type: 'read-tab', tabId: tab.id });
    };
    void start();

    return () => {
      gone = true;
      stopContext();
      browser.tabs.onActivated.removeListener(activated);
      browser.tabs.onUpdated.removeListener(updated);
    };
  }, []);

  return active;
}
