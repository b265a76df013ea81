import type { PageReading } from '../contract/reading.ts';
import { answer, nobody } from './answer.ts';

/** Selectors of Outlook on the web: the body had no role in 2019 and is `role=textbox` since 2023. */
const EDITOR = '[contenteditable="true"][aria-multiline="true"]';
/** A row of the message list (2026-08). Its only text is one localised label, so nobody is read out of it. */
const ROW = '[role="option"][data-convid]';

/** What Outlook on the web shows: whether a mail is being written, and which conversation is selected. Names are not read. */
export function readOutlook(document: Document, url: string): PageReading {
  const editors = document.querySelectorAll(EDITOR);
  if (editors.length > 0) {
    return answer('outlook', url, {
      kind: 'compose',
      people: [],
      composes: [...editors].slice(0, 50).map(() => ({ recipients: [], editor: true })),
      confidence: 0,
      rung: 'outlook/editor',
    });
  }
  const row = document.querySelector(`${ROW}[aria-selected="true"]`) ?? document.querySelector(ROW);
  const threadId = row?.getAttribute('data-convid')?.slice(0, 200);
  if (!threadId) return nobody('outlook', url, 'no conversation and no mail being written');
  return answer('outlook', url, { kind: 'list', people: [], threadId, confidence: 0, rung: 'outlook/list-row' });
}
