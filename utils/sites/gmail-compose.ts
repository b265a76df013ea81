import type { ComposeReading, PersonReading, PersonRole } from '../contract/reading.ts';
import type { Recipe } from '../contract/recipe.ts';
import { idsInJslog } from './gmail-ids.ts';
import { all, attribute, closest, first, ladder, matches, shippedRecipe } from './interpret.ts';
import shipped from './recipes/gmail.json' with { type: 'json' };
import { addressOf, collapse, isHidden, withoutEmpty } from './text.ts';

/** One open compose: a dialog, a full-screen window or an inline reply. `recipients` are lowercase addresses of To, Cc and Bcc. */
export interface GmailCompose {
  root: Element;
  body: HTMLElement;
  plainText: boolean;
  draftId: string | null;
  recipients: string[];
}

/** The shipped recipe is also what notices Send: a recipe from elsewhere may mend a reading, not what counts as sent. */
const SHIPPED = shippedRecipe(shipped);

/**
 * The parts of a compose. Body: its label is localised and shared with the hidden textarea, so neither is a key
 * (2019-01 to 2024-01); the plain one is always in the DOM and shown instead in plain-text mode. Send: its tracking
 * number since 2020-09, its class before and since; "send and archive" is the other primary button of the frame; "send
 * later" an entry of the menu beside it, inside the frame, whose name is not localised (2020-09).
 * Chips: PeopleKit (2023-01) and classic (2014).
 */
function partsOf(recipe: Recipe): Record<string, string> {
  return ladder(recipe, 'compose')[0]?.find ?? {};
}

/** The compose around any node inside it (the focused editor, a clicked button); null when the node is in none. */
export function composeOf(node: Element): GmailCompose | null {
  const root = rootAround(node, SHIPPED);
  return root ? composeAt(root, SHIPPED) : null;
}

/** Every open compose, in document order. */
export function composesIn(document: Document): GmailCompose[] {
  return composeRoots(document, SHIPPED).flatMap((root) => composeAt(root, SHIPPED) ?? []);
}

/** The compose that a press on this node sends: the node is a Send button or inside one. Null for anything else. */
export function sendPressedOn(target: Element): GmailCompose | null {
  const button = closest(target, partsOf(SHIPPED).send);
  return button ? composeOf(button) : null;
}

/** The compose whose menu beside Send this press opens the times of, to send later. Null for anything else. */
export function schedulePressedOn(target: Element): GmailCompose | null {
  const entry = closest(target, partsOf(SHIPPED).schedule);
  return entry ? composeOf(entry) : null;
}

/** What the page shows of every compose, also of fragments without a body (only a Send button, only chips). */
export function readComposes(document: Document, recipe: Recipe): ComposeReading[] {
  const parts = partsOf(recipe);
  return composeRoots(document, recipe).map((root) =>
    withoutEmpty({
      draftId: idIn(root, recipe, parts.draft, 'messagePermId') ?? undefined,
      threadId: idIn(root, recipe, parts.thread, 'threadPermId') ?? undefined,
      recipients: recipientsIn(root, recipe),
      editor: bodyIn(root, recipe) !== null,
    }),
  );
}

function composeAt(root: Element, recipe: Recipe): GmailCompose | null {
  const body = bodyIn(root, recipe);
  if (!body) return null;
  const plainText = body.localName === 'textarea' || body.getAttribute('contenteditable') === 'plaintext-only';
  return {
    root,
    body,
    plainText,
    draftId: idIn(root, recipe, partsOf(recipe).draft, 'messagePermId'),
    recipients: recipientsIn(root, recipe).flatMap((person) => person.email ?? []),
  };
}

function composeRoots(document: Document, recipe: Recipe): Element[] {
  const { richBody, send, chip, classicChip } = partsOf(recipe);
  const bodies = all(document, either(richBody, send));
  const anchors = bodies.length > 0 ? bodies : all(document, either(chip, classicChip));
  const roots = new Set(anchors.flatMap((anchor) => rootAround(anchor, recipe) ?? []));
  return [...roots].slice(0, 50);
}

function either(...selectors: (string | undefined)[]): string {
  return selectors.filter(Boolean).join(', ');
}

/**
 * The frame (`.M9`) of every compose (2020-09); should it go, the closest dialog or region with a body; should those
 * go too, the smallest ancestor that holds a body and a Send button.
 */
function rootAround(node: Element, recipe: Recipe): Element | null {
  const parts = partsOf(recipe);
  const frame = closest(node, parts.frame);
  if (frame) return frame;
  for (let box = closest(node, parts.window); box; box = closest(box.parentElement, parts.window)) {
    const bodies = all(box, parts.richBody);
    if (bodies.length === 1 && !first(box, parts.frame)) return box;
    if (bodies.length > 0) return null;
  }
  const part = closest(node, either(parts.richBody, parts.plainBody, parts.send, parts.chip, '.vR'));
  if (!part) return null;
  const wanted = matches(part, parts.send) ? parts.richBody : parts.send;
  for (let box = part.parentElement; box; box = box.parentElement) {
    if (all(box, parts.send).length > 1) return part;
    if (first(box, wanted)) return box;
  }
  return part.ownerDocument.body;
}

function bodyIn(root: Element, recipe: Recipe): HTMLElement | null {
  const parts = partsOf(recipe);
  const rich = (matches(root, parts.richBody) ? root : first(root, parts.richBody)) as HTMLElement | null;
  const plain = first(root, parts.plainBody) as HTMLElement | null;
  const richIsOff = rich !== null && rich.closest('[style*="display: none"], [style*="display:none"]')?.contains(plain) === false;
  if (plain && (rich === null || richIsOff) && !isHidden(plain)) return plain;
  return rich;
}

/** The id of a hidden input, else of the frame's or the Send button's tracking data. */
function idIn(root: Element, recipe: Recipe, input: string | undefined, key: 'messagePermId' | 'threadPermId'): string | null {
  const field = first(root, input);
  const value =
    field?.getAttribute('value') ?? (field?.matches('input[type="hidden"], input[name]') ? (field as HTMLInputElement).value : null);
  if (value && value !== 'undefined' && value !== 'null') return value.slice(0, 200);
  for (const source of [root, ...all(root, partsOf(recipe).send)]) {
    const id = idsInJslog(attribute(recipe, 'log', source))[key];
    if (id) return id;
  }
  return null;
}

/** Recipients by rung: chips, classic hidden inputs, then the summary that an unfocused reply shows. Doubles are dropped. */
function recipientsIn(root: Element, recipe: Recipe): PersonReading[] {
  const parts = partsOf(recipe);
  // What is being written may quote a mail with addresses of its own.
  const outside = (selector: string | undefined) => all(root, selector).filter((element) => closest(element, parts.richBody) === null);
  const chips = outside(parts.chip).map((chip) => ({
    field: closest(chip, parts.field)?.getAttribute('name'),
    address: chip.getAttribute('data-hovercard-id') ?? attribute(recipe, 'address', chip),
    name: chip.getAttribute('data-name'),
  }));
  const inputs = outside(parts.classicChip).map((input) => ({
    field: input.getAttribute('name'),
    ...mailbox((input as HTMLInputElement).value),
  }));
  const summary = outside(parts.summary).map((span) => ({
    field: null,
    address: attribute(recipe, 'address', span),
    name: attribute(recipe, 'name', span) ?? span.textContent,
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
