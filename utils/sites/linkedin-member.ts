import type { PersonReading } from '../contract/reading.ts';
import { memberIdIn, slugOf } from './linkedin-address.ts';
import { ownership, ownSlugsIn, type RungAnswer } from './linkedin-own.ts';
import { nameParts } from './name-parts.ts';
import { textOf } from './text.ts';

/** Rungs for a signed-in member. None of them keys on hashed classes or on the words of a label. */

/** "· 2nd" and the like, and pronouns ("She/Her", "(He/Him)"), stand between name and headline in any language. */
const NOT_A_HEADLINE = /^(·|•|--$|\(?\p{L}+(\s?\/\s?\p{L}+)+\)?$)/u;

/** Server-driven layout (seen 2026-04, 2026-08): the card's component key names the member and ends in `topcard`. */
export function readSduiTopCard(document: Document, slug: string): RungAnswer {
  const cards = document.querySelectorAll('[componentkey^="com.linkedin.sdui.profile.card.ref"][componentkey$="opcard" i]');
  let seenOther = false;
  for (const card of cards) {
    const heading = card.querySelector('h2, h1');
    const name = textOf(heading);
    if (!heading || !name) continue;
    const memberId = /\.ref(ACoA[\w-]+)topcard$/i.exec(card.getAttribute('componentkey') ?? '')?.[1] ?? memberIdOfLinks(card);
    const own = ownership(
      slug,
      [...ownSlugsIn(card), slugOf(heading.closest('a[href]')?.getAttribute('href')), vanityNameIn(card)],
      memberId,
    );
    if (own !== 'same') {
      seenOther ||= own === 'other';
      continue;
    }
    return {
      found: 'person',
      rung: 'linkedin/sdui-topcard',
      confidence: 1,
      person: person(card, {
        name,
        slug: vanitySlug(card, slug),
        memberId,
        headline: headlineAfter(heading, card),
        company: sduiCompany(card, document),
      }),
    };
  }
  return { found: seenOther ? 'other' : 'nothing' };
}

/** Ember layout (seen 2024-07, 2025-03): the section around the contact-info link, with an `h1`. */
export function readEmberTopCard(document: Document, slug: string): RungAnswer {
  return aroundContactLink(document, slug, 'h1', 'linkedin/ember-topcard', (section, heading) => ({
    headline: textOf(section.querySelector('.text-body-medium.break-words'), 1_000) ?? headlineAfter(heading, section),
    company: emberCompany(section, document),
  }));
}

/** Whatever comes next: the contact-info link has survived two layouts, so the heading nearest to it is the name. */
export function readContactLink(document: Document, slug: string): RungAnswer {
  return aroundContactLink(document, slug, 'h1, h2', 'linkedin/contact-link', (section, heading) => ({
    headline: headlineAfter(heading, section),
    company: undefined,
  }));
}

function aroundContactLink(
  document: Document,
  slug: string,
  headings: string,
  rung: string,
  details: (section: Element, heading: Element) => Pick<PersonReading, 'headline' | 'company'>,
): RungAnswer {
  let seenOther = false;
  for (const link of document.querySelectorAll('a[href*="/overlay/contact-info"]')) {
    const section = link.closest('section') ?? link.closest('main');
    const heading = section?.querySelector(headings);
    const name = textOf(heading);
    if (!section || !heading || !name) continue;
    const memberId = memberIdOfLinks(section) ?? memberIdOfOwnLinks(document, slugOf(link.getAttribute('href')));
    const own = ownership(slug, [...ownSlugsIn(section), slugOf(heading.closest('a[href]')?.getAttribute('href'))], memberId);
    if (own !== 'same') {
      seenOther ||= own === 'other';
      continue;
    }
    return {
      found: 'person',
      rung,
      confidence: 1,
      person: person(section, { name, slug: vanitySlug(section, slug), memberId, ...details(section, heading) }),
    };
  }
  return { found: seenOther ? 'other' : 'nothing' };
}

function person(scope: Element, fields: Omit<PersonReading, 'role'>): PersonReading {
  const labelled = [...scope.querySelectorAll('[aria-label]')].map((element) => element.getAttribute('aria-label') ?? '');
  return { ...fields, ...nameParts(fields.name, labelled), role: 'subject' };
}

/** An address by member id is answered with the slug that the card itself shows. */
function vanitySlug(scope: Element, slug: string): string {
  return ownSlugsIn(scope).find((own) => own !== null) ?? slug;
}

/** The first paragraph after the name that is neither a degree nor pronouns and stands outside buttons and links. */
function headlineAfter(heading: Element, scope: Element): string | undefined {
  for (const paragraph of scope.querySelectorAll('p')) {
    if (!(heading.compareDocumentPosition(paragraph) & 4) || paragraph.closest('a, [role="button"], button')) continue;
    const text = textOf(paragraph, 1_000);
    if (text && !NOT_A_HEADLINE.test(text)) return text;
  }
  return undefined;
}

/** The first button of the card leads to the current position, the second to the school (2026-04); a school alone is no company. */
function sduiCompany(card: Element, document: Document): string | undefined {
  const company = textOf(card.querySelector('[role="button"] p'));
  const schools = document.querySelector('[componentkey^="com.linkedin.sdui.profile.card.ref"][componentkey*="Education"]');
  return company && !names(schools, company) ? company : undefined;
}

/** Right panel of the Ember card (2024-07): company first, school after it or alone, told apart by the education section. */
function emberCompany(section: Element, document: Document): string | undefined {
  const company = textOf(section.querySelector('li > button .hoverable-link-text'));
  return company && !names(document.getElementById('education')?.closest('section'), company) ? company : undefined;
}

/** The invitation link names the member by slug (2026-04). */
function vanityNameIn(scope: Element): string | null {
  const href = scope.querySelector('a[href*="vanityName="]')?.getAttribute('href');
  const name = /[?&]vanityName=([^&]+)/.exec(href ?? '')?.[1];
  return name ? slugOf(`/in/${name}`) : null;
}

function names(section: Element | null | undefined, text: string): boolean {
  return [...(section?.querySelectorAll('span, p, a') ?? [])].some(
    (element) => element.childElementCount === 0 && textOf(element) === text,
  );
}

function memberIdOfLinks(scope: Element): string | undefined {
  for (const link of scope.querySelectorAll('a[href*="profileUrn="], a[href*="onnectionOf="]')) {
    const id = memberIdIn(link.getAttribute('href'));
    if (id) return id;
  }
  return undefined;
}

/** Links below the profile's own path carry its urn (2024-07); links to others carry theirs, so the slug must be the card's. */
function memberIdOfOwnLinks(document: Document, slug: string | null): string | undefined {
  for (const link of document.querySelectorAll('a[href*="/in/"][href*="profileUrn="]')) {
    const href = link.getAttribute('href');
    const id = slug !== null && slugOf(href) === slug ? memberIdIn(href) : undefined;
    if (id) return id;
  }
  return undefined;
}
