import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { answer } from '../../utils/extension/ask.ts';
import { deliver, outboxAlarm, redeliverRefused } from '../../utils/extension/deliver.ts';
import { noticeAlarm, showNoticeBadge, wakeForNotices } from '../../utils/extension/notice-badge.ts';
import { outlineTab } from '../../utils/extension/page-outline.ts';
import { openPanelByAction } from '../../utils/extension/panel-open.ts';
import { watchRecipes } from '../../utils/extension/recipe-store.ts';
import { recognitionAlarm, syncRecognition, wakeEachHour } from '../../utils/extension/recipe-sync.ts';
import { connectionOf, watchSettings } from '../../utils/extension/settings.ts';
import { copyShare, insertShare, reportSent, reportShare, reportUndone, watchGmailTabs } from '../../utils/extension/share-flow.ts';
import { forgetTab, readActiveTabs, readTab } from '../../utils/extension/tab-reader.ts';
import { addWordsMenu, keepWords } from '../../utils/extension/words-asked.ts';

/** Registers every listener at once, since a worker that an event has woken gets only what stands here. Nothing is kept in it. */
export default defineBackground(() => {
  openPanelByAction();

  browser.tabs.onActivated.addListener(({ tabId }) => void readTab(tabId, 'activated'));
  browser.tabs.onUpdated.addListener((tabId, { url, status }) => {
    if (url || status === 'loading') void readTab(tabId, 'navigated');
    else if (status === 'complete') void readTab(tabId, 'loaded');
  });
  browser.tabs.onRemoved.addListener((tabId) => void forgetTab(tabId));
  browser.contextMenus.onClicked.addListener(keepWords);

  answer({
    'read-tab': async ({ tabId }) => {
      void readTab(tabId, 'asked');
      return { ok: true };
    },
    'try-again': async ({ tabId }) => {
      await syncRecognition('again');
      void readTab(tabId, 'asked');
      return { ok: true };
    },
    outline: ({ tabId }) => outlineTab(tabId),
    insert: insertShare,
    copy: copyShare,
    report: reportShare,
    'gmail-sent': reportSent,
    'gmail-undone': reportUndone,
    'gmail-addressed': async (_, tabId) => {
      if (tabId !== undefined) void readTab(tabId, 'loaded');
      return { ok: true };
    },
    drain: async () => {
      void deliver(true);
      return { ok: true };
    },
    'retry-refused': async () => {
      void redeliverRefused();
      return { ok: true };
    },
  });

  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === outboxAlarm) void deliver();
    if (name === recognitionAlarm) void syncRecognition('hour');
    if (name === noticeAlarm) void showNoticeBadge();
  });
  browser.runtime.onStartup.addListener(() => {
    void deliver();
    void wakeEachHour();
    void wakeForNotices();
    void showNoticeBadge();
  });
  browser.runtime.onInstalled.addListener(() => {
    void deliver();
    void wakeEachHour();
    void wakeForNotices();
    void watchGmailTabs();
    void addWordsMenu();
  });
  self.addEventListener('online', () => void deliver(true));
  watchSettings((settings) => {
    void showNoticeBadge();
    if (connectionOf(settings) !== 'connected' || !settings.me) return;
    void deliver(true);
    void syncRecognition('connected');
  });
  watchRecipes((_, otherActive) => {
    if (otherActive) void readActiveTabs();
  });
});
