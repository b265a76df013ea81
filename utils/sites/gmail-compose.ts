import type { ComposeReading, PersonReading, PersonRole } from '../contract/reading.ts';
import { idsInJslog } from './gmail-ids.ts';
import { addressOf, collapse, isHidden, withoutEmpty } from './text.ts';

/** One open compose: a dialog, a full-screen window or an inline reply. `recipients` are lowercase addresses of To, Cc and Bcc. */
export interface GmailCompose {
  root: Element;
  body: HTMLElement;
  plainText: boolean;
  draftId: string | null;
  recipients: string[];
}

/** Rich body (2019-01 to 2024-01). Its label is localised and shared with the hidden textarea, so neither is a key. */
const RICH_BODY = '[g_editable="true"][role="textbox"][contenteditable]:not([contenteditable="false"])';
/** Plain-text body: always in the DOM, shown instead of the rich one in plain-text mode (2019-01, 2020-09). */
const PLAIN_BODY = 'textarea[form="nosend"]';
/**
 * Send: its tracking number since 2020-09, its class before and since. "Send and archive" is the other primary button
 * of the frame, beside the arrow `.hG` (known from public code, no capture).
 */
const SEND = '[role="button"][jslog^="32601;"], .aoO[role="button"], .M9 .T-I-atl[role="button"]:not(.hG)';
/** A recipient chip (PeopleKit, 2023-01) and the classic one (2014). */
const CHIP = '[peoplekit-id] [role="option"][data-hovercard-id*="@"], .anm [role="option"][data-hovercard-id*="@"]';
const CLASSIC_CHIP = '.vR > input[type="hidden"][name]';

/** The compose around any node inside it (the focused editor, a clicked button); null when the node is in none. */
export function composeOf(node: Element): GmailCompose | null {
  const root = rootAround(node);
  return root ? composeAt(root) : null;
}

/** Every open compose, in document order. */
export function composesIn(document: Document): GmailCompose[] {
  return composeRoots(document).flatMap((root) => composeAt(root) ?? []);
}

/** The compose that a press on this node sends: the node is a Send button or inside one. Null for anything else. */
export function sendPressedOn(target: Element): GmailCompose | null {
  const button = target.closest(SEND);
  return button ? composeOf(button) : null;
}

/** What the page shows of every compose, also of fragments without a body (only a Send button, only chips). */
export function readComposes(document: Document): ComposeReading[] {
  return composeRoots(document).map((root) =>
    withoutEmpty({
      draftId: draftIdOf(root) ?? undefined,
      threadId: idIn(root, 'input[name="rt"]', 'threadPermId') ?? undefined,
      recipients: recipientsIn(root),
      editor: bodyIn(root) !== null,
    }),
  );
}

function composeAt(root: Element): GmailCompose | null {
  const body = bodyIn(root);
  if (!body) return null;
  const plainText = body.localName === 'textarea' || body.getAttribute('contenteditable') === 'plaintext-only';
  return { root, body, plainText, draftId: draftIdOf(root), recipients: recipientsIn(root).flatMap((person) => person.email ?? []) };
}

function composeRoots(document: Document): Element[] {
  const bodies = [...document.querySelectorAll(`${RICH_BODY}, ${SEND}`)];
  const anchors = bodies.length > 0 ? bodies : [...document.querySelectorAll(`${CHIP}, ${CLASSIC_CHIP}`)];
  const roots = new Set(anchors.flatMap((anchor) => rootAround(anchor) ?? []));
  return [...roots].slice(0, 50);
}

/**
 * `.M9` is the frame of every compose (2020-09); should it go, the closest dialog or region with a body; should those
 * go too, the smallest ancestor that holds a body and a Send button.
 */
function rootAround(node: Element): Element | null {
  const frame = node.closest('.M9');
  if (frame) return frame;
  for (
    let box = node.closest('[role="dialog"], [role="region"]');
    box;
    box = box.parentElement?.closest('[role="dialog"], [role="region"]') ?? null
  ) {
    const bodies = box.querySelectorAll(RICH_BODY);
    if (bodies.length === 1 && !box.querySelector('.M9')) return box;
    if (bodies.length > 0) return null;
  }
  const part = node.closest(`${RICH_BODY}, ${PLAIN_BODY}, ${SEND}, ${CHIP}, .vR`);
  if (!part) return null;
  const wanted = part.matches(SEND) ? RICH_BODY : SEND;
  for (let box = part.parentElement; box; box = box.parentElement) {
    if (box.querySelectorAll(SEND).length > 1) return part;
    if (box.querySelector(wanted)) return box;
  }
  return part.ownerDocument.body;
}

function bodyIn(root: Element): HTMLElement | null {
  const rich = root.matches(RICH_BODY) ? (root as HTMLElement) : root.querySelector<HTMLElement>(RICH_BODY);
  const plain = root.querySelector<HTMLElement>(PLAIN_BODY);
  const richIsOff = rich !== null && rich.closest('[style*="display: none"], [style*="display:none"]')?.contains(plain) === false;
  if (plain && (rich === null || richIsOff) && !isHidden(plain)) return plain;
  return rich;
}

function draftIdOf(root: Element): string | null {
  return idIn(root, 'input[name="draft"]', 'messagePermId');
}

/** The id of a hidden input, else of the frame's or the Send button's tracking data. */
function idIn(root: Element, input: string, key: 'messagePermId' | 'threadPermId'): string | null {
  const value = root.querySelector(input)?.getAttribute('value') ?? root.querySelector<HTMLInputElement>(input)?.value;
  if (value && value !== 'undefined' && value !== 'null') return value.slice(0, 200);
  const sources = [root, ...root.querySelectorAll(SEND)];
  for (const source of sources) {
    const id = idsInJslog(source.getAttribute('jslog'))[key];
    if (id) return id;
  }
  return null;
}

/** Recipients by rung: chips, classic hidden inputs, then the summary that an unfocused reply shows. Doubles are dropped. */
function recipientsIn(root: Element): PersonReading[] {
  const chips = [...root.querySelectorAll(CHIP)].map((chip) => ({
    field: chip.closest('.anm[name]')?.getAttribute('name'),
    address: chip.getAttribute('data-hovercard-id'),
    name: chip.getAttribute('data-name'),
  }));
  const inputs = [...root.querySelectorAll<HTMLInputElement>(CLASSIC_CHIP)].map((input) => ({
    field: input.name,
    ...mailbox(input.value),
  }));
  const summary = [...root.querySelectorAll('.aoD [email], .oL [email]')].map((span) => ({
    field: null,
    address: span.getAttribute('email'),
    name: span.getAttribute('name') ?? span.textContent,
  }));
  const [shown = []] = [[...chips, ...inputs], summary].filter((rung) => rung.length > 0);
  const people = shown.flatMap(({ field, address, name }) => {
    const email = addressOf(address);
    return email ? withoutEmpty<PersonReading>({ name: collapse(name), email, role: roleOf(field) }) : [];
  });
  return people.filter((person, at) => people.findIndex((other) => other.email === person.email) === at).slice(0, 200);
}

function roleOf(field: string | null | undefined): PersonRole {
  return field === 'to' || field === 'cc' || field === 'bcc' ? field : 'recipient';
}

/** `Name <address>`, `"Last, First" <address>` or a bare address. */
function mailbox(value: string): { address: string; name: string | null } {
  const match = /^(.*)<([^<>]+)>\s*$/.exec(value);
  if (!match) return { address: value, name: null };
  return { address: match[2] ?? '', name: (match[1] ?? '').trim().replace(/^"(.*)"$/, '$1') };
}
