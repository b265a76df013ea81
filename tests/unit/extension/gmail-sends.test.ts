import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchSends } from '../../../utils/extension/gmail-sends.ts';
import type { GmailReport } from '../../../utils/extension/messages.ts';
import { type ComposeContent, composeHtml, gmailPage } from './gmail-page.ts';
import { codeOf, me } from './signed-in.ts';

const link = (number: number) => `<a href="https://go.own.example/r/${codeOf(number)}">An insight</a>`;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Gmail with one compose, watched as the content script does. */
function gmail(content: ComposeContent, keys: () => Promise<typeof me.workspace | null> = async () => me.workspace) {
  const page = gmailPage(composeHtml(content));
  const { window, document, one } = page;
  vi.stubGlobal('Element', window.Element);
  const reports: GmailReport[] = [];
  let id = 0;
  const note = watchSends({
    document,
    keys,
    report: (report) => reports.push(report),
    newId: () => `send-${++id}`,
    now: Date.now,
    isShown: (element) => element.isConnected,
  });
  for (const type of ['mouseup', 'click', 'keydown']) window.addEventListener(type, note, true);
  const press = (element: Element) => {
    for (const type of ['mouseup', 'click']) element.dispatchEvent(new window.MouseEvent(type, { bubbles: true }));
  };
  const key = (element: Element, init: KeyboardEventInit) =>
    element.dispatchEvent(new window.KeyboardEvent('keydown', { bubbles: true, ...init }));
  const later = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  const closes = () => one('.M9').remove();
  const reopens = (again: ComposeContent = content) => document.body.insertAdjacentHTML('beforeend', composeHtml(again));
  const toast = () => document.body.insertAdjacentHTML('beforeend', '<div><span id="link_undo" role="link">Deshacer</span></div>');
  return { ...page, reports, press, key, later, closes, reopens, toast, kinds: () => reports.map(({ type }) => type) };
}

describe('Send', () => {
  it('is told once with links, recipients and draft, whatever made the press', async () => {
    const ways: ((page: ReturnType<typeof gmail>) => void)[] = [
      ({ press, one }) => press(one('.aoO span')),
      ({ one, window }) => one('.aoO').dispatchEvent(new window.MouseEvent('click', { bubbles: true })),
      ({ key, one }) => key(one('.aoO'), { key: 'Enter' }),
      ({ key, one }) => key(one('.aoO'), { key: ' ' }),
      ({ key, one }) => key(one('[g_editable]'), { key: 'Enter', ctrlKey: true }),
      ({ key, one }) => key(one('.to'), { key: 'Enter', metaKey: true }),
    ];
    for (const way of ways) {
      const page = gmail({ html: `Hello ${link(1)} and ${link(2)}` });
      way(page);
      page.closes();
      await page.later(1_000);
      expect(page.reports).toEqual([
        {
          type: 'gmail-sent',
          sendId: 'send-1',
          codes: [codeOf(1), codeOf(2)],
          recipients: ['odd@harbour.example'],
          draftId: '#msg-a:r-1',
          at: expect.any(Number),
        },
      ]);
    }
  });

  it('pressed twice is one send', async () => {
    const page = gmail({ html: link(1) });
    page.press(page.one('.aoO'));
    page.press(page.one('.aoO'));
    await page.later(1_000);
    page.press(page.one('.aoO'));
    page.closes();
    await page.later(60_000);
    expect(page.kinds()).toEqual(['gmail-sent']);
  });

  it.each([
    ['without a link', 'Hello there'],
    ['with a link of another workspace', '<a href="https://go.own.example/r/0th3r00000000000001">x</a>'],
    ['with our link only in the quoted message', `Thanks! <div class="gmail_quote">On Monday: ${link(1)}</div>`],
  ])('of a message %s tells nothing', async (_, html) => {
    const page = gmail({ html });
    page.press(page.one('.aoO'));
    page.closes();
    await page.later(5_000);
    expect(page.reports).toEqual([]);
  });

  it('tells nothing while nobody is connected', async () => {
    const page = gmail({ html: link(1) }, async () => null);
    page.press(page.one('.aoO'));
    await page.later(5_000);
    expect(page.reports).toEqual([]);
  });

  it('is not taken from other keys and buttons', async () => {
    const page = gmail({ html: link(1) });
    page.key(page.one('[g_editable]'), { key: 'Enter' });
    page.key(page.one('[g_editable]'), { key: 'Enter', ctrlKey: true, isComposing: true });
    page.key(page.one('#thread'), { key: 'Enter', ctrlKey: true });
    page.press(page.one('[g_editable]'));
    page.one('.aoO').dispatchEvent(new page.window.MouseEvent('mouseup', { bubbles: true, button: 2 }));
    await page.later(5_000);
    expect(page.reports).toEqual([]);
  });

  it('to nobody is told only when the message really closes', async () => {
    const refused = gmail({ html: link(1), to: [] });
    refused.press(refused.one('.aoO'));
    await refused.later(60_000);
    expect(refused.reports).toEqual([]);
    const sent = gmail({ html: link(1), to: [] });
    sent.press(sent.one('.aoO'));
    sent.closes();
    await sent.later(1_000);
    expect(sent.kinds()).toEqual(['gmail-sent']);
  });

  it('that Gmail did not carry out is taken back, and told again when it does', async () => {
    const page = gmail({ html: link(1) });
    page.press(page.one('.aoO'));
    page.one('[g_editable]').focus();
    await page.later(2_500);
    expect(page.kinds()).toEqual(['gmail-sent', 'gmail-undone']);
    page.press(page.one('.aoO'));
    page.closes();
    await page.later(60_000);
    expect(page.reports.slice(2)).toMatchObject([{ type: 'gmail-sent', sendId: 'send-2' }]);
  });
});

describe('Undo', () => {
  const sent = async (content: ComposeContent = { html: link(1) }) => {
    const page = gmail(content);
    page.press(page.one('.aoO'));
    page.closes();
    page.toast();
    await page.later(1_000);
    return page;
  };

  it('is told once, by its press, in any language', async () => {
    const page = await sent();
    page.press(page.one('#link_undo'));
    page.reopens();
    await page.later(60_000);
    expect(page.reports.slice(1)).toEqual([{ type: 'gmail-undone', sendId: 'send-1', codes: [codeOf(1)], at: expect.any(Number) }]);
  });

  it('is seen by the message that opens again, also when nobody saw the press', async () => {
    const page = await sent();
    page.reopens();
    await page.later(1_000);
    expect(page.kinds()).toEqual(['gmail-sent', 'gmail-undone']);
  });

  it('of something else that the rep did meanwhile leaves the send alone', async () => {
    const page = await sent();
    page.press(page.one('#thread'));
    page.press(page.one('#link_undo'));
    await page.later(60_000);
    expect(page.kinds()).toEqual(['gmail-sent']);
  });

  it('is not taken from another message that is opened or stood open', async () => {
    const page = await sent();
    page.reopens({ html: 'Another one', draft: '#msg-a:r-2' });
    await page.later(60_000);
    expect(page.kinds()).toEqual(['gmail-sent']);
  });

  it('followed by Send is a new send', async () => {
    const page = await sent();
    page.press(page.one('#link_undo'));
    page.reopens();
    await page.later(1_000);
    page.press(page.one('.aoO'));
    page.closes();
    await page.later(60_000);
    expect(page.reports.map((report) => ('sendId' in report ? [report.type, report.sendId] : []))).toEqual([
      ['gmail-sent', 'send-1'],
      ['gmail-undone', 'send-1'],
      ['gmail-sent', 'send-2'],
    ]);
  });

  it('is looked for no longer than Gmail offers it', async () => {
    const page = await sent();
    await page.later(36_000);
    expect(vi.getTimerCount()).toBe(0);
    page.reopens();
    page.press(page.one('#link_undo'));
    await page.later(60_000);
    expect(page.kinds()).toEqual(['gmail-sent']);
  });
});

describe('Schedule send', () => {
  const menu =
    '<div class="J-M" role="menu"><div class="J-N yr" selector="scheduledSend" role="menuitem"><div class="J-N-Jz">Планувати</div></div></div>';
  const times =
    '<div role="dialog" class="times"><div role="menuitem" class="Az">Завтра</div><div role="menuitem" class="Az own">Інший час</div></div>';

  /** As far as the dialog with the times. */
  const asked = async (content: ComposeContent = { html: link(1) }) => {
    const page = gmail(content);
    page.one('.M9').insertAdjacentHTML('beforeend', menu);
    page.press(page.one('[selector=scheduledSend] .J-N-Jz'));
    page.document.body.insertAdjacentHTML('beforeend', times);
    await page.later(1_000);
    return { ...page, chooses: () => page.press(page.one('.times .Az')) };
  };

  it('is told once, when a time is chosen and the message closes, by mouse and by keyboard', async () => {
    for (const way of ['mouse', 'keys']) {
      const page = await asked();
      if (way === 'mouse') page.chooses();
      else page.key(page.one('.times .Az'), { key: 'Enter' });
      page.one('.times').remove();
      page.closes();
      // The click of the same press lands on what is below by now.
      page.press(page.one('#thread'));
      await page.later(60_000);
      expect(page.reports).toMatchObject([
        { type: 'gmail-sent', sendId: 'send-1', codes: [codeOf(1)], recipients: ['odd@harbour.example'], scheduled: true },
      ]);
    }
  });

  it('at a time of one’s own is told, too, after presses in a second dialog', async () => {
    const page = await asked();
    page.press(page.one('.times .own'));
    await page.later(8_000);
    page.one('.times').innerHTML = '<button>Ok</button>';
    page.press(page.one('.times button'));
    page.closes();
    await page.later(1_000);
    expect(page.kinds()).toEqual(['gmail-sent']);
  });

  it('is none while the dialog is only looked at, left, or the message is closed as a draft', async () => {
    const left = await asked();
    left.one('.times').remove();
    await left.later(1_000);
    left.closes();
    await left.later(60_000);
    expect(left.reports).toEqual([]);
    const written = await asked();
    written.chooses();
    await written.later(1_000);
    written.press(written.one('[g_editable]'));
    written.closes();
    await written.later(60_000);
    expect(written.reports).toEqual([]);
    const elsewhere = await asked();
    elsewhere.chooses();
    await elsewhere.later(1_000);
    elsewhere.press(elsewhere.one('#thread'));
    elsewhere.closes();
    await elsewhere.later(60_000);
    expect(elsewhere.reports).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('without a link of ours tells nothing, and undone is taken back', async () => {
    const plain = await asked({ html: 'No link' });
    plain.chooses();
    plain.closes();
    await plain.later(60_000);
    expect(plain.reports).toEqual([]);
    const page = await asked();
    page.chooses();
    page.closes();
    page.toast();
    await page.later(1_000);
    page.press(page.one('#link_undo'));
    await page.later(60_000);
    expect(page.kinds()).toEqual(['gmail-sent', 'gmail-undone']);
  });
});
