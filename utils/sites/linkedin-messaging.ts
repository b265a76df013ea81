import type { PageReading, PersonReading } from '../contract/reading.ts';
import { answer, nobody } from './answer.ts';
import { isMemberId, slugOf } from './linkedin-address.ts';
import { nameParts } from './name-parts.ts';
import { textOf, withoutEmpty } from './text.ts';

/** One open conversation: its frame and the link of its title, which leads to the other person (by member id or slug). */
interface Conversation {
  rung: string;
  frame: Element;
  title: Element;
  active: boolean;
}

/** The people of the open conversations: bubbles on top of any page, or the thread of the messaging page. The active one first. */
export function readLinkedInMessaging(document: Document, url: string): PageReading {
  const conversations = rootsOf(document).flatMap((root) => [...bubblesIn(root), ...threadIn(root)]);
  conversations.sort((a, b) => Number(b.active) - Number(a.active));
  const people = conversations.flatMap((conversation) => personOf(conversation) ?? []);
  const unique = people.filter((person, at) => people.findIndex((other) => keyOf(other) === keyOf(person)) === at);
  const [first] = conversations;
  if (!first || unique.length === 0) return nobody('linkedin', url, 'no profile at this address and no open conversation with one person');
  return answer('linkedin', url, {
    kind: 'messaging',
    people: unique,
    confidence: first.rung === 'linkedin/message-bubble' ? 0.9 : 0.7,
    rung: first.rung,
  });
}

/** The overlay lives in an open shadow root on server-driven pages (2026-04) and in the document before. */
function rootsOf(document: Document): ParentNode[] {
  const hosts = [...document.querySelectorAll('#interop-outlet, [data-testid="interop-shadowdom"]'), ...(document.body?.children ?? [])];
  const shadows = hosts.flatMap((host) => host.shadowRoot ?? []);
  return [document, ...new Set(shadows)];
}

/** 2023-02 */
function bubblesIn(root: ParentNode): Conversation[] {
  return [...root.querySelectorAll('.msg-overlay-conversation-bubble')].flatMap((frame) => {
    const title = frame.querySelector('.msg-overlay-bubble-header__title a[href*="/in/"]');
    const minimised = frame.classList.contains('msg-overlay-conversation-bubble--is-minimized');
    if (!title || minimised) return [];
    return {
      rung: 'linkedin/message-bubble',
      frame,
      title,
      active: frame.classList.contains('msg-overlay-conversation-bubble--is-active'),
    };
  });
}

/** The messaging page; class names known from public code that reads it (2023 to 2025), no capture. */
function threadIn(root: ParentNode): Conversation[] {
  const title = root.querySelector('a.msg-thread__link-to-profile[href*="/in/"]');
  const frame = title?.closest('.msg-thread, .scaffold-layout__detail');
  return title && frame ? [{ rung: 'linkedin/message-thread', frame, title, active: true }] : [];
}

function personOf({ frame, title }: Conversation): PersonReading | null {
  const id = slugOf(title.getAttribute('href'));
  const name = textOf(title.querySelector('.msg-entity-lockup__entity-title') ?? title);
  if (!id || !name) return null;
  const card = [...frame.querySelectorAll('.msg-s-profile-card')].find((candidate) =>
    [...candidate.querySelectorAll('a[href*="/in/"]')].some((link) => slugOf(link.getAttribute('href')) === id),
  );
  const labels = [...frame.querySelectorAll('.a11y-text')].map((element) => element.textContent ?? '');
  return withoutEmpty<PersonReading>({
    name,
    ...nameParts(name, labels),
    ...(isMemberId(id) ? { memberId: id } : { slug: id }),
    headline: textOf(card?.querySelector('.artdeco-entity-lockup__subtitle'), 1_000),
    role: 'subject',
  });
}

function keyOf(person: PersonReading): string | undefined {
  return person.memberId ?? person.slug;
}
