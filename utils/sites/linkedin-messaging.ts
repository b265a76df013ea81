import type { PageReading, PersonReading } from '../contract/reading.ts';
import type { Recipe, Rung } from '../contract/recipe.ts';
import { answer } from './answer.ts';
import { all, closest, first, ladder, matches } from './interpret.ts';
import { isMemberId, slugOf } from './linkedin-address.ts';
import { nameParts } from './name-parts.ts';
import { textOf, wholeText, withoutEmpty } from './text.ts';

/** One open conversation: its frame and the link of its title, which leads to the other person (by member id or slug). */
interface Conversation {
  rung: Rung;
  frame: Element;
  title: Element;
  active: boolean;
}

/** The people of the open conversations: bubbles on top of any page, or the thread of the messaging page. The active one first. Null when none is open. */
export function readLinkedInMessaging(document: Document, url: string, recipe: Recipe): PageReading | null {
  const rungs = ladder(recipe, 'messaging');
  const conversations = rootsOf(document, recipe).flatMap((root) => rungs.flatMap((rung) => conversationsIn(root, rung)));
  conversations.sort((a, b) => Number(b.active) - Number(a.active));
  const people = conversations.flatMap((conversation) => personOf(conversation) ?? []);
  const unique = people.filter((person, at) => people.findIndex((other) => keyOf(other) === keyOf(person)) === at);
  const [open] = conversations;
  if (!open || unique.length === 0) return null;
  return answer('linkedin', url, {
    kind: 'messaging',
    people: unique,
    confidence: open.rung.rung === 'linkedin/message-bubble' ? 0.9 : 0.7,
    rung: open.rung.rung,
  });
}

/** The overlay lives in an open shadow root on server-driven pages (2026-04) and in the document before. */
function rootsOf(document: Document, recipe: Recipe): ParentNode[] {
  const hosts = ladder(recipe, 'shadow').flatMap(({ find }) => all(document, find.host, 10));
  const shadows = [...hosts, ...(document.body?.children ?? [])].flatMap((host) => host.shadowRoot ?? []);
  return [document, ...new Set(shadows)];
}

function conversationsIn(root: ParentNode, rung: Rung): Conversation[] {
  const { find } = rung;
  return all(root, find.title, 20).flatMap((title) => {
    const frame = closest(title, find.frame);
    if (!frame || matches(frame, find.minimised)) return [];
    return { rung, frame, title, active: find.active === undefined || matches(frame, find.active) };
  });
}

function personOf({ rung: { find }, frame, title }: Conversation): PersonReading | null {
  const id = slugOf(title.getAttribute('href'));
  const name = wholeText(first(title, find.name) ?? title);
  if (!id || !name) return null;
  const card = all(frame, find.card).find((candidate) =>
    [...candidate.querySelectorAll('a[href*="/in/"]')].some((link) => slugOf(link.getAttribute('href')) === id),
  );
  const labels = all(frame, find.label).map((element) => textOf(element) ?? '');
  return withoutEmpty<PersonReading>({
    name,
    ...nameParts(name, labels),
    ...(isMemberId(id) ? { memberId: id } : { slug: id }),
    headline: wholeText(first(card, find.headline), 1_000),
    role: 'subject',
  });
}

function keyOf(person: PersonReading): string | undefined {
  return person.memberId ?? person.slug;
}
