import { type Caret, isTextArea } from './gmail-caret.ts';
import type { Answers, GmailMessage } from './messages.ts';

type InsertAnswer = Answers['gmail-insert'];

/**
 * Puts the snippet at the caret as typing would (`execCommand`, so Gmail saves the draft and the rep can undo it), on
 * lines of its own with the caret below; plain text mode gets the text. A message that holds the link already is left
 * alone, so that a repeated request is one act.
 */
export function insertSnippet(document: Document, caret: Caret, message: Extract<GmailMessage, { type: 'gmail-insert' }>): InsertAnswer {
  const compose = caret.compose();
  if (!compose) return { ok: false, reason: 'Put the cursor into the message first.' };
  const { body, plainText, draftId } = compose;
  const holdsLink = () => (isTextArea(body) ? body.value : body.innerHTML).includes(message.code);
  if (holdsLink()) return { ok: true, draftId };
  caret.restore(compose);
  const midLine = lineToCaret(document, body).trim() !== '';
  if (plainText) document.execCommand('insertText', false, `${midLine ? '\n' : ''}${message.text}\n`);
  else {
    if (midLine) document.execCommand('insertParagraph');
    document.execCommand('insertHTML', false, message.html);
    document.execCommand('insertParagraph');
  }
  if (holdsLink()) return { ok: true, draftId };
  return { ok: false, reason: 'Gmail did not take the text. Put the cursor into the message and try again.' };
}

/** What stands before the caret on its line. */
function lineToCaret(document: Document, body: HTMLElement): string {
  if (isTextArea(body)) return lastLine(body.value.slice(0, body.selectionStart));
  const selection = document.getSelection();
  if (!selection?.rangeCount) return '';
  const { startContainer, startOffset } = selection.getRangeAt(0);
  const caret = selection.getRangeAt(0).cloneRange();
  caret.collapse(true);
  const walker = document.createTreeWalker(body);
  let text = '';
  for (let node = walker.nextNode(); node && caret.comparePoint(node, 0) <= 0; node = walker.nextNode()) {
    const written = node.nodeType === 3 ? (node.nodeValue ?? '').replaceAll('\n', ' ') : '';
    text += node === startContainer ? written.slice(0, startOffset) : written;
    if (lineElements.test(node.nodeName.toLowerCase())) text += '\n';
  }
  return lastLine(text);
}

const lastLine = (text: string) => text.slice(text.lastIndexOf('\n') + 1);

const lineElements = /^(br|div|p|li|blockquote|table|tr|h[1-6])$/;
