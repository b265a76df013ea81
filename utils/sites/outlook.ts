import type { ComposeReading, PageReading, PersonReading, PersonRole } from '../contract/reading.ts';
import type { Recipe, Rung } from '../contract/recipe.ts';
import { answer, nobody, resolving } from './answer.ts';
import { all, attribute, closest, first, ladder, matches, shippedRecipe } from './interpret.ts';
import shipped from './recipes/outlook.json' with { type: 'json' };
import type { SiteReader } from './site-reader.ts';
import { addressOf, collapse, isHidden, textOf, wholeText, withoutEmpty } from './text.ts';

const hosts = ['outlook.office.com', 'outlook.office365.com', 'outlook.live.com', 'outlook.cloud.microsoft'];
const longestId = 200;

/**
 * Outlook on the web. Its rows and editors are known from captures (2019-01 to 2026-08), its open message and its
 * recipients from public code that reads them: their only texts in common are addresses, which no language changes.
 */
export const outlook: SiteReader = {
  site: 'outlook',
  hosts,
  owns: ({ hostname }) => hosts.includes(hostname),
  isPersonAddress: (url) => /\/mail\/(?:[^?#]*\/)?id\/[^/?#]+/.test(url),
  shipped: shippedRecipe(shipped),
  read: readOutlook,
};

/** The people of the open message, of the mail being written, or which conversation of the list is selected. */
function readOutlook(document: Document, url: string, recipe: Recipe, viewer: string | undefined): PageReading {
  const composes = readComposes(document, recipe);
  const selected = selectedThread(document, recipe);
  const more = { threadId: selected?.threadId, composes: composes.length > 0 ? composes : undefined };
  if (selected?.marked && isOther(selected.threadId, url)) {
    return resolving('outlook', 'thread', url, 'the list still shows another conversation than the address', { stale: true, ...more });
  }
  const mine = viewer?.trim().toLowerCase();
  for (const rung of ladder(recipe, 'message')) {
    const people = readMessages(document, recipe, rung, mine);
    if (people.length > 0) return answer('outlook', url, { kind: 'thread', people, confidence: 0.8, rung: rung.rung, ...more });
  }
  if (composes.length > 0) {
    const people = withoutDoubles(composes.flatMap(({ recipients }) => recipients));
    const rung = ladder(recipe, 'compose')[0]?.rung ?? null;
    return answer('outlook', url, { kind: 'compose', people, confidence: people.length > 0 ? 0.8 : 0, rung, ...more });
  }
  if (!selected) return nobody('outlook', url, 'no message, no conversation and no mail being written');
  // The only text of a row is one localised label, so nobody is read out of it.
  return answer('outlook', url, { kind: 'list', people: [], threadId: selected.threadId, confidence: 0, rung: selected.rung });
}

/**
 * In-app navigation changes the address first. It names the conversation or one item of it; both begin with their own
 * letters (`AAQk`, `AAMk`), so only two of one sort are compared, and only while the list marks one as open.
 */
function isOther(threadId: string, url: string): boolean {
  const id = decoded(/\/id\/([^/?#]+)/.exec(url)?.[1] ?? '').slice(0, longestId);
  return id.slice(0, 4) === threadId.slice(0, 4) && id !== threadId;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Sender of the last message first, then the other senders, then the recipients; recipients first when the rep wrote it. */
function readMessages(document: Document, recipe: Recipe, rung: Rung, mine: string | undefined): PersonReading[] {
  const { find } = rung;
  const pane = all(document, find.pane).find((candidate) => !isHidden(candidate));
  const outside = (scope: Element, selector: string | undefined) =>
    all(scope, selector).filter(
      (element) => closest(element, find.body) === null && element.closest('[contenteditable="true"], [role="listbox"]') === null,
    );
  const items = pane ? outside(pane, find.message).filter((item) => outside(item, find.sender).length > 0) : [];
  const messages = (items.length > 0 || !pane ? items : [pane]).map((item) => {
    const senders = outside(item, find.sender).flatMap((element) => personAt(recipe, element, 'from') ?? []);
    const recipients = outside(item, find.recipient).flatMap((element) => personAt(recipe, element, 'to') ?? []);
    return { senders: senders.slice(0, 1), recipients: recipients.filter(({ email }) => email !== senders[0]?.email) };
  });
  const newestFirst = messages.filter(({ senders }) => senders.length > 0).reverse();
  const [newest] = newestFirst;
  const senders = newestFirst.flatMap((message) => message.senders);
  const recipients = newestFirst.flatMap((message) => message.recipients);
  const written = newest?.senders[0]?.email !== undefined && newest.senders[0].email === mine;
  return withoutDoubles(written ? [...newest.recipients, ...senders, ...recipients] : [...senders, ...recipients]);
}

function readComposes(document: Document, recipe: Recipe): ComposeReading[] {
  return ladder(recipe, 'compose').flatMap(({ find }) =>
    all(document, find.editor, 50).map((editor) => {
      // The smallest part around the editor that holds recipients and no other editor.
      let root: Element = editor;
      for (let box = editor.parentElement; box && all(box, find.editor, 2).length === 1; box = box.parentElement) {
        root = box;
        if (matches(box, find.window) || first(box, find.recipient)) break;
      }
      const chips = all(root, find.recipient).filter((element) => closest(element, find.editor) === null);
      return { recipients: withoutDoubles(chips.flatMap((chip) => personAt(recipe, chip, 'recipient') ?? [])).slice(0, 200), editor: true };
    }),
  );
}

/** `marked`: the list says that this one is open; else it is the first. */
function selectedThread(document: Document, recipe: Recipe): { threadId: string; rung: string; marked: boolean } | null {
  for (const { rung, find } of ladder(recipe, 'list')) {
    const rows = all(document, find.row);
    const open = rows.find((candidate) => matches(candidate, find.selected));
    const threadId = attribute(recipe, 'thread', open ?? rows[0])?.slice(0, longestId);
    if (threadId) return { threadId, rung, marked: open !== undefined };
  }
  return null;
}

/** `Name <address>` in an attribute, or the address there and the name as text. */
function personAt(recipe: Recipe, element: Element, role: PersonRole): PersonReading | null {
  const said = attribute(recipe, 'address', element) ?? '';
  const email = addressOf(/[^\s<>()"';:,]+@[^\s<>()"';:,]+/.exec(said)?.[0]);
  if (!email) return null;
  const shown = textOf(element) === undefined ? collapse(said) : wholeText(element);
  const name = collapse((shown ?? '').replace(/[<(]?[^\s<>()"';:,]+@[^\s<>()"';:,]+[>)]?/g, ' '));
  return withoutEmpty({ name, email, role });
}

function withoutDoubles(people: readonly PersonReading[]): PersonReading[] {
  return people.filter((person, at) => people.findIndex((other) => other.email === person.email) === at);
}
