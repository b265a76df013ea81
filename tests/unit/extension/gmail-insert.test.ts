import { describe, expect, it } from 'vitest';
import { watchCaret } from '../../../utils/extension/gmail-caret.ts';
import { insertSnippet } from '../../../utils/extension/gmail-insert.ts';
import { composeHtml, gmailPage } from './gmail-page.ts';
import { codeOf } from './signed-in.ts';

const code = codeOf(1);
const message = {
  type: 'gmail-insert',
  html: `<a href="https://go.own.example/r/${code}">An insight</a>`,
  text: `An insight: ${code}`,
  code,
} as const;

/** jsdom has no editing commands: this one puts the HTML at the selection, as a browser does. */
function editor(...composes: string[]) {
  const page = gmailPage(...composes);
  const { document, window } = page;
  const commands: string[] = [];
  document.execCommand = (command, _, value = '') => {
    commands.push(command);
    const markup = command === 'insertParagraph' ? '<br>' : value;
    const range = document.getSelection()?.getRangeAt(0);
    range?.deleteContents();
    range?.insertNode(command === 'insertText' ? document.createTextNode(value) : range.createContextualFragment(markup));
    range?.collapse(false);
    return true;
  };
  const caret = watchCaret(document, new window.AbortController().signal);
  const writeAt = (body: HTMLElement, start: number, end = start) => {
    body.focus();
    caret.note(body);
    document.getSelection()?.setBaseAndExtent(body.firstChild ?? body, start, body.firstChild ?? body, end);
  };
  return { ...page, window, commands, caret, writeAt, insert: () => insertSnippet(document, caret, message) };
}

describe('an insight', () => {
  it('lands at the caret and replaces nothing, also when words are selected', () => {
    const page = editor(composeHtml({ html: 'Hello Odd, bye' }));
    page.writeAt(page.one('[g_editable]'), 6, 10);
    expect(page.insert()).toEqual({ ok: true, draftId: '#msg-a:r-1' });
    expect(page.one('[g_editable]').textContent).toBe('Hello Odd,An insight bye');
  });

  it('lands where the caret was before the rep clicked elsewhere in the page', () => {
    const page = editor(composeHtml({ html: 'Hello Odd, bye' }));
    page.writeAt(page.one('[g_editable]'), 10);
    page.one('#thread').focus();
    page.document.getSelection()?.selectAllChildren(page.one('#thread'));
    expect(page.insert()).toMatchObject({ ok: true });
    expect(page.one('[g_editable]').textContent).toBe('Hello Odd,An insight bye');
  });

  it('of several messages goes into the one that was written in last', () => {
    const page = editor(composeHtml({ html: 'First', draft: 'a' }), composeHtml({ html: 'Second', draft: 'b' }));
    const [first, second] = [...page.document.querySelectorAll<HTMLElement>('[g_editable]')];
    if (first) page.writeAt(first, 0);
    if (second) page.writeAt(second, 0);
    if (first) page.writeAt(first, 5);
    page.one('#thread').focus();
    page.document.getSelection()?.removeAllRanges();
    expect(page.insert()).toEqual({ ok: true, draftId: 'a' });
    expect(first?.textContent).toBe('FirstAn insight');
    expect(second?.textContent).toBe('Second');
  });

  it('goes to the beginning when only the address line had the focus', () => {
    const page = editor(composeHtml({ html: 'Kind regards' }));
    page.one('.to').focus();
    expect(page.insert()).toMatchObject({ ok: true });
    expect(page.one('[g_editable]').textContent).toBe('An insightKind regards');
  });

  it('asked for twice stands there once', () => {
    const page = editor(composeHtml({ html: 'Hello' }));
    page.writeAt(page.one('[g_editable]'), 5);
    expect([page.insert(), page.insert()]).toMatchObject([{ ok: true }, { ok: true }]);
    expect(page.commands.filter((command) => command === 'insertHTML')).toHaveLength(1);
  });

  it('goes into the only open message, and nowhere when it could be any of several', () => {
    const one = editor(composeHtml({ html: 'Hello' }));
    expect(one.insert()).toMatchObject({ ok: true });
    for (const none of [editor(), editor(composeHtml({ draft: 'a' }), composeHtml({ draft: 'b' }))]) {
      expect(none.insert()).toEqual({ ok: false, reason: 'Put the cursor into the message first.' });
      expect(none.commands).toEqual([]);
    }
  });

  it('is text in plain text mode', () => {
    const page = editor('<div class="M9"><textarea form="nosend">Hello</textarea><div class="aoO" role="button">Enviar</div></div>');
    const body = page.one('textarea') as HTMLTextAreaElement;
    page.document.execCommand = (command, _, value = '') => {
      page.commands.push(command);
      body.setRangeText(value);
      return true;
    };
    body.focus();
    body.setSelectionRange(0, 5);
    expect(page.insert()).toMatchObject({ ok: true });
    expect(page.commands).toEqual(['insertText']);
    expect(body.value).toBe(`Hello\n${message.text}\n`);
  });

  it.each([
    ['after words on its line', 'Hello Odd,', ['insertParagraph', 'insertHTML', 'insertParagraph']],
    ['on an empty line', 'Hello Odd,<div><br></div>', ['insertHTML', 'insertParagraph']],
    ['on an empty line of another kind', 'Hello Odd,<br><br>', ['insertHTML', 'insertParagraph']],
  ])('stands on lines of its own: %s', (_, html, commands) => {
    const page = editor(composeHtml({ html }));
    const body = page.one('[g_editable]');
    page.writeAt(body, 0);
    page.document.getSelection()?.collapse(body, body.childNodes.length);
    page.insert();
    expect(page.commands).toEqual(commands);
  });

  it('that Gmail did not take is a failure with a way on', () => {
    const page = editor(composeHtml({ html: 'Hello' }));
    page.document.execCommand = () => false;
    page.writeAt(page.one('[g_editable]'), 0);
    expect(page.insert()).toMatchObject({ ok: false, reason: expect.stringContaining('try again') });
  });
});
