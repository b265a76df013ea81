import type { PageReading, PersonReading } from '../contract/reading.ts';
import type { GmailAddress } from './gmail-address.ts';
import { idsInJslog, legacyIdOf, withoutHash } from './gmail-ids.ts';
import { personAt, withoutDoubles } from './gmail-people.ts';
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

/** The sender: attributes of its name (2016-05 to 2025-08). */
const SENDER = 'span.gD[email]';
/** Recipients of an expanded message; a collapsed one has none (2016-05, 2025-08). */
const RECIPIENTS = '.hb [email], .g2[email]';

/**
 * The people of the open thread, the most relevant first: the sender of the last expanded message (of the last one when
 * all are collapsed), then the other senders from the newest on, then the recipients. When the rep wrote that
 * message (`mine`: lowercase addresses), its recipients come first.
 */
export function readThread(document: Document, address: Extract<GmailAddress, { view: 'thread' }>, mine: readonly string[]): ThreadReading {
  const main = [...document.querySelectorAll('[role="main"]')].find((view) => !isHidden(view)) ?? document.body;
  const messages = messagesIn(main);
  // A draft in the thread has a frame and no sender: it is nobody's message yet.
  const sent = messages.filter((message) => message.sender !== null);
  const current = sent.findLast((message) => message.expanded) ?? sent.at(-1) ?? messages.at(-1);
  const ids = idsOf(main, current?.element, address);
  const known = [ids.threadId, ...messages.flatMap(({ element }) => messageIdsOf(element).messageId ?? [])];
  if (address.legacyId && ids.threadId && !known.includes(address.legacyId)) {
    return { missing: 'the document still shows another thread than the address', ids: {} };
  }
  if (!current || sent.length === 0) return { missing: 'no message with a sender is shown yet', ids };
  const written = current.sender?.email !== undefined && mine.includes(current.sender.email);
  const newestFirst = [current, ...messages.filter((message) => message !== current).reverse()];
  const senders = newestFirst.flatMap((message) => message.sender ?? []);
  const recipients = newestFirst.flatMap((message) => message.recipients);
  const ordered = written ? [...current.recipients, ...senders, ...recipients] : [...senders, ...recipients];
  return {
    missing: null,
    ids,
    people: withoutDoubles(ordered),
    rung: current.expanded ? 'gmail/expanded-message' : 'gmail/collapsed-message',
  };
}

function messagesIn(main: Element): Message[] {
  const items = [...main.querySelectorAll('[role="listitem"]')].filter((item) => item.querySelector(`${SENDER}, .adn, [data-message-id]`));
  const bare = [...main.querySelectorAll('.adn[data-message-id], .adn')];
  const whole = main.querySelector(SENDER) ? [main] : [];
  const [elements = []] = [items, bare, whole].filter((rung) => rung.length > 0);
  return elements.map((element) => {
    const sender = element.querySelector(SENDER) ?? element.querySelector('.gE [data-hovercard-id*="@"], .gE [email]');
    const recipients = [...element.querySelectorAll(RECIPIENTS)].flatMap((span) => personAt(span, 'to') ?? []);
    return { element, sender: personAt(sender, 'from'), recipients, expanded: element.querySelector('.a3s, .hb, .adn') !== null };
  });
}

/** Hexadecimal and decimal ids, each from where it stands: attributes first, then tracking data, then the address. */
function idsOf(main: Element, message: Element | undefined, address: Extract<GmailAddress, { view: 'thread' }>): Partial<PageReading> {
  const heading = main.querySelector('[data-legacy-thread-id]:not(tr *), h2[data-thread-perm-id]');
  const logged = loggedIds(message);
  const threadPermId = withoutHash(
    heading?.getAttribute('data-thread-perm-id') ?? heading?.getAttribute('data-thread-id') ?? logged.threadPermId,
  );
  const threadId = heading?.getAttribute('data-legacy-thread-id') ?? legacyIdOf(threadPermId) ?? undefined;
  return { threadId: threadId ?? address.legacyId ?? undefined, threadPermId, ...messageIdsOf(message) };
}

/** A page that shows only the decimal id (2025-08) is answered with that one in both places. */
function messageIdsOf(message: Element | undefined): Partial<PageReading> {
  if (!message) return {};
  const marked = message.matches('[data-message-id]') ? message : message.querySelector('[data-message-id], [data-legacy-message-id]');
  // 2016-05: a class of the body, "m" and 16 hexadecimal digits.
  const inClass = /(?:^|\s)m([0-9a-f]{16})(?:\s|$)/.exec(message.querySelector('.a3s')?.className ?? '')?.[1];
  const messagePermId = withoutHash(marked?.getAttribute('data-message-id') ?? loggedIds(message).messagePermId);
  return { messageId: marked?.getAttribute('data-legacy-message-id') ?? inClass ?? messagePermId, messagePermId };
}

function loggedIds(message: Element | undefined): ReturnType<typeof idsInJslog> {
  const found: ReturnType<typeof idsInJslog> = {};
  for (const element of message?.querySelectorAll('[jslog*=" 1:"], [jslog*=" 4:"]') ?? []) {
    const ids = idsInJslog(element.getAttribute('jslog'));
    found.threadPermId ??= ids.threadPermId;
    found.messagePermId ??= ids.messagePermId;
    if (found.threadPermId && found.messagePermId) break;
  }
  return found;
}
