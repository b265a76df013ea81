import type { PersonReading, ThreadRow } from '../contract/reading.ts';
import type { Recipe, Rung } from '../contract/recipe.ts';
import { withoutHash } from './gmail-ids.ts';
import { personAt } from './gmail-people.ts';
import { all, attribute, first, ladder, matches } from './interpret.ts';
import { isHidden, withoutEmpty } from './text.ts';

/** The rows of an open list of threads, in order, the selected one told apart. */
export interface ListReading {
  rung: string;
  rows: ThreadRow[];
  selected: ThreadRow | undefined;
  people: PersonReading[];
}

/** Reads the rows of the open list; rows of views behind it are left out. Null when there are none. */
export function readList(document: Document, recipe: Recipe): ListReading | null {
  for (const rung of ladder(recipe, 'list')) {
    const elements = all(document, rung.find.row).filter((row) => !isHidden(row));
    const inData = elements.length > 0 && !first(document, rung.find.subject) ? threadIdsInViewData(document) : [];
    const read = elements.map((element, at) => ({ element, ...rowOf(recipe, rung, element, inData[at]) }));
    // A subject without a row around it: the list is being built.
    const loose =
      read.length > 0
        ? []
        : all(document, rung.find.subject, 1).map((element) => ({ element, ...rowOf(recipe, rung, element, undefined) }));
    const rows = [...read, ...loose];
    if (rows.length === 0) continue;
    const selected = rows.find(({ element }) => matches(element, rung.find.selected)) ?? rows[0];
    return {
      rung: rung.rung,
      rows: rows.map(({ row }) => row),
      selected: selected?.row,
      people: rows.flatMap(({ sender }) => sender ?? []),
    };
  }
  return null;
}

/** The thread ids of a row stand on its subject (2018-06 to 2022-10), twice: once for screen readers. */
function rowOf(
  recipe: Recipe,
  { find }: Rung,
  element: Element,
  idInData: string | undefined,
): { row: ThreadRow; sender: PersonReading | null } {
  const subject = matches(element, find.subject) ? element : first(element, find.subject);
  const sender = personAt(recipe, first(element, find.sender), 'listed');
  const row = withoutEmpty<ThreadRow>({
    name: sender?.name,
    email: sender?.email,
    threadId: attribute(recipe, 'threadId', subject) ?? idInData,
    threadPermId: withoutHash(attribute(recipe, 'threadPermId', subject)),
    lastMessageId: attribute(recipe, 'lastMessageId', subject) ?? undefined,
  });
  return { row, sender };
}

/** Before rows had ids (2014-12) a script held them, one row each in the same order: thread id three times, as text. */
function threadIdsInViewData(document: Document): string[] {
  const script = [...document.querySelectorAll('script:not([src])')].find((element) => element.textContent?.includes('VIEW_DATA=['));
  return [...(script?.textContent ?? '').matchAll(/\["([0-9a-f]{16})","[0-9a-f]{16}","[0-9a-f]{16}",/g)].map(([, id = '']) => id);
}
