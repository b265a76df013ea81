import type { PersonReading } from '../contract/reading.ts';
import type { Recipe, Rung } from '../contract/recipe.ts';
import { all, attribute, closest, first } from './interpret.ts';
import { memberIdIn, slugOf } from './linkedin-address.ts';
import { currentEmployer, headlineOf } from './linkedin-card.ts';
import { ownership, type RungAnswer } from './linkedin-own.ts';
import { nameParts } from './name-parts.ts';
import { ownName } from './own-name.ts';
import { withoutEmpty } from './text.ts';

/**
 * The person of a signed-in profile, read from a card that names itself: the links around the name (contact info since
 * 2017, about-this-profile since 2023) must carry the slug of the address, and so must a link around the name.
 */
export function readMemberCard(document: Document, slug: string, recipe: Recipe, rung: Rung): RungAnswer {
  const { find } = rung;
  let seenOther = false;
  for (const { card, anchor } of cardsOf(document, rung)) {
    const links = all(card, find.own, 20).map((link) => slugOf(link.getAttribute('href')));
    const memberId = memberIdOf(document, card, recipe, rung, anchor);
    const mine = new Set([slug, ...links.filter((link) => link !== null)]);
    const named = ownName(all(card, find.name, 100), mine, card);
    seenOther ||= named.found === 'other';
    if (named.found !== 'name') continue;
    const own = ownership(slug, [...links, named.link, vanityNameIn(first(card, find.invite))], memberId);
    seenOther ||= own === 'other';
    if (own !== 'same') continue;
    const labels = [...card.querySelectorAll('[aria-label]')].map((element) => element.getAttribute('aria-label') ?? '');
    const person: PersonReading = {
      name: named.name,
      ...nameParts(named.name, labels),
      slug: links.find((link) => link !== null) ?? slug,
      memberId,
      headline: headlineOf(card, named.element, rung),
      company: currentEmployer(document, card, named.element, rung),
      role: 'subject',
    };
    return { found: 'person', rung: rung.rung, confidence: 1, person: withoutEmpty(person) };
  }
  return { found: seenOther ? 'other' : 'nothing' };
}

/** The cards themselves, or those around an anchor; each once. */
function cardsOf(document: Document, { find }: Rung): { card: Element; anchor: Element | null }[] {
  if (!find.anchor) return all(document, find.card, 20).map((card) => ({ card, anchor: null }));
  const cards = new Map<Element, Element>();
  for (const anchor of all(document, find.anchor, 50)) {
    const card = closest(anchor, find.card);
    if (card && !cards.has(card)) cards.set(card, anchor);
  }
  return [...cards].map(([card, anchor]) => ({ card, anchor }));
}

/**
 * The member id of the card's own key (2026-04), of links below the profile's own path (2024-07), or of the card's
 * other links when they all say the same: a tile in the card carries the id of somebody else.
 */
function memberIdOf(document: Document, card: Element, recipe: Recipe, { find }: Rung, anchor: Element | null): string | undefined {
  const key = /\.ref(ACoA[\w-]+)topcard$/i.exec(attribute(recipe, 'member', card) ?? '')?.[1];
  if (key) return key;
  const slug = slugOf(anchor?.getAttribute('href'));
  for (const link of slug === null ? [] : all(document, find.ownMember)) {
    const href = link.getAttribute('href');
    const id = slugOf(href) === slug ? memberIdIn(href) : undefined;
    if (id) return id;
  }
  const ids = new Set(all(card, find.member).flatMap((link) => memberIdIn(link.getAttribute('href')) ?? []));
  const [id] = ids;
  return ids.size === 1 ? id : undefined;
}

/** The invitation link names the member by slug (2026-04). */
function vanityNameIn(link: Element | null): string | null {
  const name = /[?&]vanityName=([^&]+)/.exec(link?.getAttribute('href') ?? '')?.[1];
  return name ? slugOf(`/in/${name}`) : null;
}
