import { composeOf, type GmailCompose } from '../sites/gmail-compose.ts';

/**
 * Where the rep was writing. The document keeps its selection while the panel has the focus, so only a click elsewhere
 * in the page has to be outlived: the body that was written in gets a `focusout` listener, which keeps the range.
 */
export interface Caret {
  /** A click or key press in the page: cheap unless a body is met for the first time. */
  note: (target: Element) => void;
  /** The compose with the caret, or the one that had it last. */
  compose: () => GmailCompose | null;
  /** The place in that compose: the selection, the range it lost, or the beginning of the body. Collapsed: it replaces nothing. */
  place: (compose: GmailCompose) => Range;
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
    body.addEventListener('focusout', () => (last = { body, range: selectionIn(body) }), { signal });
  };

  return {
    note(target) {
      const editable = target.closest('[contenteditable="true"]');
      if (!editable || editable === last?.body) return;
      const compose = composeOf(editable);
      if (compose?.body === editable) follow(editable);
    },
    compose() {
      const active = document.activeElement && composeOf(document.activeElement);
      if (active) return active;
      return last?.body.isConnected ? composeOf(last.body) : null;
    },
    place(compose) {
      const kept = last?.body === compose.body ? last.range : null;
      const stillThere = kept && compose.body.contains(kept.endContainer);
      const range = selectionIn(compose.body) ?? (stillThere ? kept : atStart(document, compose.body));
      range.collapse(false);
      return range;
    },
  };
}

function atStart(document: Document, body: Element): Range {
  const range = document.createRange();
  range.setStart(body, 0);
  range.collapse(true);
  return range;
}
