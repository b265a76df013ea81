import { type Caret, isTextArea } from './gmail-caret.ts';
import type { Answers, GmailMessage } from './messages.ts';

type InsertAnswer = Answers['gmail-insert'];

/**
 * Puts the snippet at the caret as typing would (`execCommand`, so Gmail saves the draft and the rep can undo it); plain
 * text mode gets the text. A message that holds the link already is left alone, so that a repeated request is one act.
 */
export function insertSnippet(document: Document, caret: Caret, message: Extract<GmailMessage, { type: 'gmail-insert' }>): InsertAnswer {
  const compose = caret.compose();
  if (!compose) return { ok: false, reason: 'Put the cursor into the message first.' };
  const { body, plainText, draftId } = compose;
  const holdsLink = () => (isTextArea(body) ? body.value : body.innerHTML).includes(message.code);
  if (holdsLink()) return { ok: true, draftId };
  caret.restore(compose);
  if (plainText) document.execCommand('insertText', false, message.text);
  else document.execCommand('insertHTML', false, message.html);
  if (holdsLink()) return { ok: true, draftId };
  return { ok: false, reason: 'Gmail did not take the text. Put the cursor into the message and try again.' };
}
