import type { PageReading, PersonReading } from '../contract/reading.ts';
import type { Recipe, Rung } from '../contract/recipe.ts';
import { answer, nobody, resolving } from './answer.ts';
import { all, first, ladder, shippedRecipe } from './interpret.ts';
import { isLinkedInHost, linkedInAddress } from './linkedin-address.ts';
import shipped from './recipes/salesnav.json' with { type: 'json' };
import type { SiteReader } from './site-reader.ts';
import { isWhole, textOf, wholeText, withoutEmpty } from './text.ts';

/** Sales Navigator marks what to hide in demos with `data-anonymize`, in every language (2026-01). */
export const salesNavigator: SiteReader = {
  site: 'salesnav',
  hosts: ['www.linkedin.com'],
  owns: ({ hostname, pathname }) => isLinkedInHost(hostname) && /^\/sales(\/|$)/.test(pathname),
  isPersonAddress: (url) => linkedInAddress(url).about === 'lead',
  shipped: shippedRecipe(shipped),
  read: readSalesNavigator,
};

/** The lead of a lead page, or the leads of a list or of an account, to choose from. */
function readSalesNavigator(document: Document, url: string, recipe: Recipe): PageReading {
  const address = linkedInAddress(url);
  if (address.about === 'lead') return readLead(document, url, address.leadId, recipe);
  if (address.about === 'lead-list')
    return readLeads(document, url, recipe, 'list') ?? nobody('salesnav', url, 'the list shows no leads yet');
  if (address.about === 'account') {
    return readLeads(document, url, recipe, 'account') ?? nobody('salesnav', url, 'an account that shows no leads');
  }
  return nobody('salesnav', url, address.about === 'nothing' ? address.reason : 'not a Sales Navigator page about a lead');
}

/**
 * The card itself rarely repeats the lead's id: when it does (its own links), it must be that of the address; when it
 * does not, the answer is given with less confidence. Two cards, or two names in one, are nobody's.
 */
function readLead(document: Document, url: string, leadId: string, recipe: Recipe): PageReading {
  let seenOther = false;
  for (const rung of ladder(recipe, 'lead')) {
    const { find } = rung;
    const cards = all(document, find.card, 5);
    const [card] = cards;
    if (!card || cards.length > 1) continue;
    const names = all(card, find.name, 20).filter((element) => !isInOtherTile(element, card, leadId));
    const [named] = names;
    const name = wholeText(named);
    if (!name || names.some((other) => textOf(other) !== name) || !isWhole(card)) continue;
    const own = all(card, find.own, 50).flatMap((link) => leadIdOf(link) ?? []);
    if (own.length > 0 && !own.includes(leadId)) {
      seenOther = true;
      continue;
    }
    const inside = (selector: string | undefined, max?: number) =>
      wholeText(
        all(card, selector, 20).find((element) => !isInOtherTile(element, card, leadId)),
        max,
      );
    const person: PersonReading = withoutEmpty({
      name,
      memberId: leadId,
      headline: inside(find.headline, 1_000),
      company: inside(find.company),
      role: 'subject',
    });
    return answer('salesnav', url, { kind: 'lead', people: [person], confidence: own.length > 0 ? 1 : 0.8, rung: rung.rung });
  }
  const reason = seenOther ? 'the document still shows another lead than the address' : 'the lead card is not there yet';
  return resolving('salesnav', 'lead', url, reason, seenOther ? { stale: true } : {});
}

/** Inside a smaller part of the card that links to another lead or member. */
function isInOtherTile(element: Element, card: Element, leadId: string): boolean {
  for (let box: Element | null = element; box && box !== card; box = box.parentElement) {
    const ids = [...box.querySelectorAll('a[href*="/sales/lead/"], a[href*="/sales/people/"]'), box].flatMap(
      (link) => leadIdOf(link) ?? [],
    );
    if (ids.length > 0 && !ids.includes(leadId)) return true;
  }
  return false;
}

function readLeads(document: Document, url: string, recipe: Recipe, place: 'list' | 'account'): PageReading | null {
  for (const rung of ladder(recipe, place)) {
    const people = all(document, rung.find.item).flatMap((item) => leadOf(item, rung) ?? []);
    const unique = people.filter((person, at) => people.findIndex((other) => other.memberId === person.memberId) === at);
    if (unique.length > 0) return answer('salesnav', url, { kind: 'list', people: unique, confidence: 0, rung: rung.rung });
  }
  return null;
}

function leadOf(item: Element, { find }: Rung): PersonReading | null {
  const link = all(item, find.link, 10).find((candidate) => textOf(candidate)) ?? first(item, find.link);
  const memberId = leadIdOf(link);
  const name = wholeText(first(link, find.name) ?? first(item, find.name));
  if (!name || !memberId) return null;
  return withoutEmpty<PersonReading>({
    name,
    memberId,
    headline: wholeText(first(item, find.headline), 1_000),
    company: wholeText(first(item, find.company)),
    role: 'listed',
  });
}

function leadIdOf(link: Element | null | undefined): string | null {
  const match = /\/sales\/(?:lead|people)\/([^,/?#]+)/.exec(link?.getAttribute('href') ?? '');
  return match?.[1] ?? null;
}
