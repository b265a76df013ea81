import type { PageReading, PersonReading } from '../contract/reading.ts';
import type { Recipe, Rung } from '../contract/recipe.ts';
import type { GmailAddress } from './gmail-address.ts';
import { idsInJslog, legacyIdOf, withoutHash } from './gmail-ids.ts';
import { personAt, withoutDoubles } from './gmail-people.ts';
import { quotedPeople } from './gmail-quoted.ts';
import { all, attribute, closest, first, ladder, matches } from './interpret.ts';
import { isHidden } from './text.ts';

/** What an open thread shows. `missing` says what is not there yet, or that it is not the thread of the address. */
export type ThreadReading =
  | { missing: string; ids: Partial<PageReading> }
  | { missing: null; ids: Partial<PageReading>; people: PersonReading[]; rung: string };

interface Message {
  element: Element;
  sender: PersonReading | null;
  recipients: PersonReading[];
  expanded: boolean;
}

type ThreadAddress = Extract<GmailAddress, { view: 'thread' }>;

/**
 * The people of the open thread, the most relevant first: the sender of the last expanded message (of the last one when
 * all are collapsed), then the other senders from the newest on, then the recipients, then whom a forwarded mail quotes.
 * When the rep wrote that message (`mine`: lowercase addresses), its recipients come first.
 */
export function readThread(document: Document, recipe: Recipe, address: ThreadAddress, mine: readonly string[]): ThreadReading {
  let missing: ThreadReading = { missing: 'no message is shown yet', ids: {} };
  for (const rung of ladder(recipe, 'thread')) {
    const read = climb(document, recipe, rung, address, mine);
    if (read.missing === null) return read;
    if (missing.missing !== OTHER) missing = read;
  }
  return missing;
}

const OTHER = 'the document still shows another thread than the address';

function climb(document: Document, recipe: Recipe, rung: Rung, address: ThreadAddress, mine: readonly string[]): ThreadReading {
  const { find } = rung;
  const main = all(document, find.main).find((view) => !isHidden(view)) ?? document.body;
  if (!main) return { missing: 'no message is shown yet', ids: {} };
  const messages = messagesIn(main, recipe, rung);
  // A draft in the thread has a frame and no sender: it is nobody's message yet.
  const sent = messages.filter((message) => message.sender !== null);
  const current = sent.findLast((message) => message.expanded) ?? sent.at(-1) ?? messages.at(-1);
  const ids = idsOf(main, current?.element, recipe, rung, address);
  const known = [ids.threadId, ...messages.flatMap(({ element }) => messageIdsOf(element, recipe, rung).messageId ?? [])];
  if (address.legacyId && ids.threadId && !known.includes(address.legacyId)) return { missing: OTHER, ids: {} };
  if (!current || sent.length === 0) return { missing: 'no message with a sender is shown yet', ids };
  const written = current.sender?.email !== undefined && mine.includes(current.sender.email);
  const newestFirst = [current, ...messages.filter((message) => message !== current).reverse()];
  const senders = newestFirst.flatMap((message) => message.sender ?? []);
  const recipients = newestFirst.flatMap((message) => message.recipients);
  const ordered = written ? [...current.recipients, ...senders, ...recipients] : [...senders, ...recipients];
  return {
    missing: null,
    ids,
    people: withoutDoubles([...ordered, ...quotedPeople(current.element, rung)]),
    rung: current.expanded ? 'gmail/expanded-message' : 'gmail/collapsed-message',
  };
}

/** Whatever stands in the body of a mail was written by its sender and is no sender itself. */
function messagesIn(main: Element, recipe: Recipe, rung: Rung): Message[] {
  const { find } = rung;
  const outside = (scope: Element, selector: string | undefined) => all(scope, selector).filter((element) => !isInBody(element, rung));
  const items = outside(main, find.message).filter(
    (item) => outside(item, find.sender).length > 0 || outside(item, find.marked).length > 0,
  );
  const bare = outside(main, find.bare);
  const whole = outside(main, find.sender).length > 0 ? [main] : [];
  const [elements = []] = [items, bare, whole].filter((step) => step.length > 0);
  return elements.map((element) => {
    const sender = outside(element, find.sender)[0] ?? outside(element, find.otherSender)[0];
    const recipients = outside(element, find.recipient).flatMap((span) => personAt(recipe, span, 'to') ?? []);
    return { element, sender: personAt(recipe, sender, 'from'), recipients, expanded: first(element, find.expanded) !== null };
  });
}

function isInBody(element: Element, { find }: Rung): boolean {
  return (
    closest(element.parentElement, find.body) !== null ||
    closest(element.parentElement, '[contenteditable]:not([contenteditable="false"])') !== null
  );
}

/** Hexadecimal and decimal ids, each from where it stands: attributes first, then tracking data, then the address. */
function idsOf(main: Element, message: Element | undefined, recipe: Recipe, rung: Rung, address: ThreadAddress): Partial<PageReading> {
  const heading = first(main, rung.find.heading);
  const threadPermId = withoutHash(attribute(recipe, 'threadPermId', heading) ?? loggedIds(message, recipe, rung).threadPermId);
  const threadId = attribute(recipe, 'threadId', heading) ?? legacyIdOf(threadPermId) ?? undefined;
  return { threadId: threadId ?? address.legacyId ?? undefined, threadPermId, ...messageIdsOf(message, recipe, rung) };
}

/** A page that shows only the decimal id (2025-08) is answered with that one in both places. */
function messageIdsOf(message: Element | undefined, recipe: Recipe, rung: Rung): Partial<PageReading> {
  if (!message) return {};
  const marked = matches(message, rung.find.messageId) ? message : first(message, rung.find.messageId);
  // 2016-05: a class of the body, "m" and 16 hexadecimal digits.
  const inClass = /(?:^|\s)m([0-9a-f]{16})(?:\s|$)/.exec(first(message, rung.find.body)?.className ?? '')?.[1];
  const messagePermId = withoutHash(attribute(recipe, 'messagePermId', marked) ?? loggedIds(message, recipe, rung).messagePermId);
  return { messageId: attribute(recipe, 'messageId', marked) ?? inClass ?? messagePermId, messagePermId };
}

function loggedIds(message: Element | undefined, recipe: Recipe, { find }: Rung): ReturnType<typeof idsInJslog> {
  const found: ReturnType<typeof idsInJslog> = {};
  for (const element of all(message, find.logged)) {
    const ids = idsInJslog(attribute(recipe, 'log', element));
    found.threadPermId ??= ids.threadPermId;
    found.messagePermId ??= ids.messagePermId;
    if (found.threadPermId && found.messagePermId) break;
  }
  return found;
}
