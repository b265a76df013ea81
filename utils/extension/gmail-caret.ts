import { composeOf, composesIn, type GmailCompose } from '../sites/gmail-compose.ts';

/**
 * Where the rep was writing. The document keeps its selection while the panel has the focus, so only a click elsewhere
 * in the page has to be outlived: the body that was written in gets a `focusout` listener, which keeps the range.
 */
export interface Caret {
  /** A click or key press in the page: cheap unless a body is met for the first time. */
  note: (target: Element) => void;
  /** The compose with the caret, or the one that had it last; one that stands open alone needs no caret. */
  compose: () => GmailCompose | null;
  /** Gives the body the focus, with the caret where it was, else at the beginning. It selects nothing: nothing is replaced. */
  restore: (compose: GmailCompose) => void;
}

export function watchCaret(document: Document, signal: AbortSignal): Caret {
  const known = new WeakSet<Element>();
  let last: { body: Element; range: Range | null } | null = null;

  const selectionIn = (body: Element): Range | null => {
    const selection = document.getSelection();
    if (!selection?.rangeCount) return null;
    const range = selection.getRangeAt(0);
    return body.contains(range.commonAncestorContainer) ? range.cloneRange() : null;
  };

  const follow = (body: Element) => {
    last = { body, range: null };
    if (known.has(body)) return;
    known.add(body);
    const lost = () => {
      last = { body, range: selectionIn(body) };
    };
    body.addEventListener('focusout', lost, { signal });
  };

  const rangeIn = (body: Element): Range => {
    const kept = last?.body === body ? last.range : null;
    const stillThere = kept && body.contains(kept.endContainer);
    return selectionIn(body) ?? (stillThere ? kept : startOf(document, body));
  };

  return {
    note(target) {
      const editable = target.closest('[contenteditable="true"], [contenteditable="plaintext-only"], textarea');
      if (!editable || editable === last?.body) return;
      const compose = composeOf(editable);
      if (compose?.body === editable) follow(editable);
    },
    compose() {
      const active = document.activeElement && composeOf(document.activeElement);
      if (active) return active;
      if (last?.body.isConnected) return composeOf(last.body);
      const open = composesIn(document);
      return open.length === 1 ? (open[0] ?? null) : null;
    },
    restore({ body }) {
      if (isTextArea(body)) {
        body.focus({ preventScroll: true });
        body.setSelectionRange(body.selectionEnd, body.selectionEnd);
        return;
      }
      const range = rangeIn(body);
      body.focus({ preventScroll: true });
      const selection = document.getSelection();
      selection?.removeAllRanges();
      range.collapse(false);
      selection?.addRange(range);
    },
  };
}

/** The body of Gmail's plain text mode. */
export function isTextArea(body: Element): body is HTMLTextAreaElement {
  return body.localName === 'textarea';
}

function startOf(document: Document, body: Element): Range {
  const range = document.createRange();
  range.setStart(body, 0);
  return range;
}
