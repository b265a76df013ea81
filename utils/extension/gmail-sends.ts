import { findCodes } from '../domain/share-link.ts';
import { composeOf, composesIn, type GmailCompose, sendPressedOn } from '../sites/gmail-compose.ts';
import { type Drafted, watchSchedule } from './gmail-schedule.ts';
import { writtenIn } from './gmail-written.ts';
import type { GmailReport } from './messages.ts';

/** How links of this workspace look; null while nobody is connected. */
export type LinkKeys = { linkBase: string; linkKey: string } | null;

export interface SendWatchOptions {
  document: Document;
  keys: () => Promise<LinkKeys>;
  report: (report: GmailReport) => void;
  /** A name for one press of Send; the same for a second press on the same message. */
  newId: () => string;
  now: () => number;
  isShown: (element: Element) => boolean;
}

/** One press of Send on a message with links, followed until it cannot be undone any more. */
interface Send extends Pick<Drafted, 'compose' | 'others'> {
  sendId: string;
  codes: string[];
  at: number;
  scheduled: boolean;
  closed: boolean;
  /** Whether the background was told. A message that goes to nobody, as far as the page tells, first has to close. */
  told: boolean;
  /** The rep did something else since: a press on some "Undo" may now belong to that. */
  touched: boolean;
}

/** Gmail offers undo for up to 30 s. */
const windowMs = 35_000;
const tickMs = 500;
/** A compose that is still open and written in after this time was not sent (no recipient, a question answered with "no"). */
const stillOpenMs = 1_500;
/** Mouse button up, click and key up of one and the same press. */
const samePressMs = 600;

/**
 * Sees presses of Send and Undo in the events it is given. The message is looked at only at that moment, in the page;
 * what leaves it are the codes of this workspace's links in it and whom it goes to, and nothing when there are none.
 */
export function watchSends(options: SendWatchOptions): (event: Event) => void {
  const { document, now } = options;
  /** Composes whose Send is being followed: a second press is the same one. */
  const open = new Set<Element>();
  let sends: Send[] = [];
  let timer: ReturnType<typeof setInterval> | undefined;

  const end = (send: Send, undone: boolean) => {
    sends = sends.filter((other) => other !== send);
    open.delete(send.compose.root);
    if (undone && send.told) options.report({ type: 'gmail-undone', sendId: send.sendId, codes: send.codes, at: now() });
    if (sends.length === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };

  const tell = (send: Send) => {
    const { recipients, draftId } = send.compose;
    send.told = true;
    const { sendId, codes, at, scheduled } = send;
    options.report({ type: 'gmail-sent', sendId, codes, recipients, draftId, at, ...(scheduled ? { scheduled } : {}) });
  };

  const tick = () => {
    for (const send of [...sends]) {
      const { root } = send.compose;
      send.closed ||= !root.isConnected || !options.isShown(root);
      if (send.closed && !send.told) tell(send);
      if (now() - send.at > windowMs) end(send, false);
      else if (send.closed) {
        if (composesIn(document).some((compose) => options.isShown(compose.root) && isSame(compose, send))) end(send, true);
      } else if (now() - send.at > stillOpenMs && (!send.told || root.contains(document.activeElement))) end(send, true);
    }
  };

  const read = (compose: GmailCompose): Drafted => ({
    compose,
    written: writtenIn(compose.body),
    others: new WeakSet(composesIn(document).flatMap(({ root }) => (root === compose.root ? [] : [root]))),
  });

  const pressed = async ({ compose, written, others }: Drafted, scheduled: boolean) => {
    if (open.has(compose.root)) return;
    const press = { sendId: options.newId(), compose, others, at: now(), scheduled, closed: scheduled, told: false, touched: false };
    open.add(compose.root);
    const keys = await options.keys();
    const codes = keys ? findCodes(written, keys.linkBase, keys.linkKey) : [];
    if (codes.length === 0) {
      open.delete(compose.root);
      return;
    }
    const send = { ...press, codes };
    if (scheduled || compose.recipients.length > 0) tell(send);
    sends.push(send);
    timer ??= setInterval(tick, tickMs);
  };

  const noteSchedule = watchSchedule({ read, scheduled: (draft) => void pressed(draft, true), isShown: options.isShown, now });

  return (event) => {
    if (!(event.target instanceof Element)) return;
    if (isActivation(event)) noteSchedule(event.target);
    const compose = pressedCompose(event, event.target);
    if (compose) {
      void pressed(read(compose), false);
      return;
    }
    const last = sends.at(-1);
    if (!last || now() - last.at < samePressMs) return;
    if (isActivation(event) && event.target.closest('#link_undo')) {
      if (!last.touched) end(last, true);
    } else last.touched = true;
  };
}

/** The compose that this event sends: Send pressed by mouse, by keyboard, or by script; Ctrl or Cmd with Enter in any of its fields. */
function pressedCompose(event: Event, target: Element): GmailCompose | null {
  if (isKey(event)) {
    if (event.isComposing || event.repeat) return null;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return composeOf(target);
  }
  return isActivation(event) ? sendPressedOn(target) : null;
}

function isActivation(event: Event): boolean {
  if (isKey(event)) return event.key === 'Enter' || event.key === ' ';
  return !(event as MouseEvent).button;
}

function isKey(event: Event): event is KeyboardEvent {
  return event.type === 'keydown';
}

/** Undo opens the message again: the same draft, or the same links, in a compose that was not open beside it. */
function isSame(compose: GmailCompose, send: Send): boolean {
  if (send.others.has(compose.root)) return false;
  if (compose.draftId && compose.draftId === send.compose.draftId) return true;
  const written = writtenIn(compose.body);
  return send.codes.some((code) => written.includes(code));
}
