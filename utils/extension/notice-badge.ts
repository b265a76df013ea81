import { browser } from 'wxt/browser';
import { api } from './api.ts';
import { connectionOf, getSettings } from './settings.ts';

/** The alarm that wakes the worker to look for notices. */
export const noticeAlarm = 'notices';

const everyMinutes = 5;

export async function wakeForNotices(): Promise<void> {
  if (!(await browser.alarms.get(noticeAlarm))) await browser.alarms.create(noticeAlarm, { periodInMinutes: everyMinutes });
}

/**
 * Puts the number of notices on the icon; the server leaves out what quiet hours hold back. No number while nobody is
 * signed in; a server that does not answer leaves the number as it was. Never throws.
 */
export async function showNoticeBadge(): Promise<void> {
  const settings = await getSettings();
  if (connectionOf(settings) !== 'connected') {
    await browser.action.setBadgeText({ text: '' });
    return;
  }
  try {
    const { badge } = await (await api()).notices.count();
    await browser.action.setBadgeBackgroundColor({ color: '#f3d98b' });
    await browser.action.setBadgeTextColor({ color: '#4a3800' });
    await browser.action.setBadgeText({ text: badge === 0 ? '' : badge > 99 ? '99+' : String(badge) });
  } catch {
    // Offline, or a server from before notices: asked again at the next alarm.
  }
}
