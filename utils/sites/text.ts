/** The text of an element with white space collapsed; undefined when there is none. `max` cuts what no field may exceed. */
export function textOf(element: Element | null | undefined, max = 300): string | undefined {
  return collapse(element?.textContent, max);
}

/** White space collapsed and trimmed; undefined when nothing is left. */
export function collapse(text: string | null | undefined, max = 300): string | undefined {
  const collapsed = text?.replace(/\s+/g, ' ').trim();
  return collapsed ? collapsed.slice(0, max) : undefined;
}

/** A lowercase mail address, or undefined when the text is not one. */
export function addressOf(text: string | null | undefined): string | undefined {
  const address = text?.trim().toLowerCase();
  return address && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(address) && address.length <= 320 ? address : undefined;
}

/** True for an element that an inline style of itself or of an ancestor hides, as mail clients do with the views behind the open one. */
export function isHidden(element: Element): boolean {
  return element.closest('[style*="display: none"], [style*="display:none"], [hidden]') !== null;
}

/** False for what stands last in the document, as the text does that is still arriving while a page loads. */
export function isWhole(element: Element): boolean {
  for (let node: Element | null = element; node; node = node.parentElement) if (node.nextSibling) return true;
  return false;
}

/** The text of an element that has arrived in full. */
export function wholeText(element: Element | null | undefined, max = 300): string | undefined {
  return element && isWhole(element) ? textOf(element, max) : undefined;
}

/** The URL, or null when it is none. */
export function parseUrl(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}

/** Drops the keys without a value, so that a reading names only what the page shows. */
export function withoutEmpty<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T;
}
