import { composeOf } from '../sites/gmail-compose.ts';

/** Gmail makes a chip of an address after the key or the click that ended it. */
const chipMs = 300;

/**
 * Told of events in the page, calls back when a message's recipients are others than before. It looks only when the rep
 * enters another field of a compose than the one of the last event, so typing costs nothing.
 */
export function watchAddressing(changed: () => void): (target: Element) => void {
  let field: Element | null = null;
  let known = '';
  return (target) => {
    if (target === field) return;
    const left = field;
    field = target;
    setTimeout(() => {
      const compose = composeOf(target) ?? (left?.isConnected ? composeOf(left) : null);
      const recipients = compose?.recipients.join() ?? '';
      if (!compose || recipients === known) return;
      known = recipients;
      changed();
    }, chipMs);
  };
}
