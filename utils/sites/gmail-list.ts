import type { PersonReading, ThreadRow } from '../contract/reading.ts';
import { withoutHash } from './gmail-ids.ts';
import { personAt } from './gmail-people.ts';
import { isHidden, withoutEmpty } from './text.ts';

/** The rows of an open list of threads, in order, the selected one told apart. */
export interface ListReading {
  rows: ThreadRow[];
  selected: ThreadRow | undefined;
  people: PersonReading[];
}

/** The thread ids of a row stand on its subject (2018-06 to 2022-10), twice: once for screen readers. */
const SUBJECT = '[data-legacy-thread-id][data-thread-id]';

/** Reads the rows of the open list; rows of views behind it are left out. Null when there are none. */
export function readList(document: Document): ListReading | null {
  const elements = [...document.querySelectorAll('tr.zA')].filter((row) => !isHidden(row)).slice(0, 500);
  const inData = elements.length > 0 && !document.querySelector(SUBJECT) ? threadIdsInViewData(document) : [];
  const read = elements.map((element, at) => ({ element, ...rowOf(element, inData[at]) }));
  // A subject without a row around it: the list is being built.
  const loose =
    read.length > 0
      ? []
      : [...document.querySelectorAll(SUBJECT)].slice(0, 1).map((element) => ({ element, ...rowOf(element, undefined) }));
  const all = [...read, ...loose];
  if (all.length === 0) return null;
  const selected = all.find(({ element }) => element.matches('.x7, [aria-selected="true"]')) ?? all[0];
  return { rows: all.map(({ row }) => row), selected: selected?.row, people: all.flatMap(({ sender }) => sender ?? []) };
}

function rowOf(element: Element, idInData: string | undefined): { row: ThreadRow; sender: PersonReading | null } {
  const subject = element.matches(SUBJECT) ? element : element.querySelector(SUBJECT);
  // 2014-12 (`zF`: unread), 2019-12 (`yP`)
  const sender = personAt(element.querySelector('.yP[email], .zF[email], .yW [email]'), 'listed');
  const row = withoutEmpty<ThreadRow>({
    name: sender?.name,
    email: sender?.email,
    threadId: subject?.getAttribute('data-legacy-thread-id') ?? idInData,
    threadPermId: withoutHash(subject?.getAttribute('data-thread-id')),
    lastMessageId: subject?.getAttribute('data-legacy-last-message-id') ?? undefined,
  });
  return { row, sender };
}

/** Before rows had ids (2014-12) a script held them, one row each in the same order: thread id three times, as text. */
function threadIdsInViewData(document: Document): string[] {
  const script = [...document.querySelectorAll('script:not([src])')].find((element) => element.textContent?.includes('VIEW_DATA=['));
  return [...(script?.textContent ?? '').matchAll(/\["([0-9a-f]{16})","[0-9a-f]{16}","[0-9a-f]{16}",/g)].map(([, id = '']) => id);
}
