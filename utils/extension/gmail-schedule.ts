import { type GmailCompose, schedulePressedOn } from '../sites/gmail-compose.ts';

/** A message as it stood when its sending was asked for. */
export interface Drafted {
  compose: GmailCompose;
  written: string;
  /** Composes that stood open beside it: they are not this one come back. */
  others: WeakSet<Element>;
}

export interface ScheduleWatchOptions {
  read: (compose: GmailCompose) => Drafted;
  /** The message was handed to Gmail for later. */
  scheduled: (draft: Drafted) => void;
  isShown: (element: Element) => boolean;
  now: () => number;
}

/** So soon after the press that chose a time the message closes. */
const closesMs = 5_000;
const lookMs = 250;
/** Mouse button up and click of one press; the second may land elsewhere, since the first took the dialog away. */
const samePressMs = 600;

/**
 * Sees that a message is scheduled, in the presses it is given: first the menu's "Schedule send", then times in a dialog
 * that is not the message's own, and the message closes at once. What Gmail's dialog says is in many languages and not
 * read; a press anywhere in the message means that the rep writes on.
 */
export function watchSchedule({ read, scheduled, isShown, now }: ScheduleWatchOptions): (target: Element) => void {
  let draft: Drafted | null = null;
  let pressedAt = 0;
  let timer: ReturnType<typeof setInterval> | undefined;

  const look = () => {
    const root = draft?.compose.root;
    if (draft && root && (!root.isConnected || !isShown(root))) {
      const done = draft;
      draft = null;
      scheduled(done);
    }
    if (!draft || now() - pressedAt > closesMs) clearInterval(timer);
  };

  return (target) => {
    const compose = schedulePressedOn(target);
    if (compose) {
      clearInterval(timer);
      draft = read(compose);
      pressedAt = now();
      return;
    }
    if (!draft) return;
    const { root } = draft.compose;
    const dialog = target.closest('[role="dialog"], [role="alertdialog"]');
    if (dialog && !dialog.contains(root) && !root.contains(target)) {
      clearInterval(timer);
      pressedAt = now();
      timer = setInterval(look, lookMs);
    } else if (now() - pressedAt >= samePressMs) {
      clearInterval(timer);
      if (root.contains(target)) draft = null;
    }
  };
}
