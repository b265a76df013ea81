import type { PageReading, PersonReading } from '../contract/reading.ts';
import { answer, nobody, resolving } from './answer.ts';
import { linkedInAddress, slugOf } from './linkedin-address.ts';
import { textOf, withoutEmpty } from './text.ts';

/** Selectors of Sales Navigator (2026-01): it marks what to hide in demos with `data-anonymize`, in every language. */
const TOP_CARD = '[data-sn-view-name="feature-lead-top-card"]';
const RESULT = '[data-x-search-result="LEAD"]';

/** The lead of a Sales Navigator lead page, or the leads of a list. */
export function readSalesNavigator(document: Document, url: string): PageReading {
  const address = linkedInAddress(url);
  if (address.about === 'lead') return readLead(document, url, address.leadId);
  if (address.about === 'lead-list') return readLeads(document, url);
  return nobody('salesnav', url, address.about === 'nothing' ? address.reason : 'not a Sales Navigator page about a lead');
}

/**
 * The card itself rarely repeats the lead's id: when it does (its own links), it must be that of the address; when it
 * does not, the answer is given with less confidence.
 */
function readLead(document: Document, url: string, leadId: string): PageReading {
  const card = document.querySelector(TOP_CARD);
  const name = textOf(card?.querySelector('[data-anonymize="person-name"]'));
  if (!card || !name) return resolving('salesnav', 'lead', url, 'the lead card is not there yet');
  const ids = [...card.querySelectorAll('a[href*="/sales/lead/"], a[href*="/sales/people/"]')].flatMap((link) => leadIdOf(link) ?? []);
  if (ids.length > 0 && !ids.includes(leadId))
    return resolving('salesnav', 'lead', url, 'the document still shows another lead than the address');
  const person: PersonReading = withoutEmpty({
    name,
    memberId: leadId,
    slug: slugOf(card.querySelector('a[href*="linkedin.com/in/"]')?.getAttribute('href')) ?? undefined,
    headline: textOf(card.querySelector('[data-anonymize="headline"]'), 1_000),
    company: textOf(card.querySelector('[data-anonymize="company-name"]')),
    role: 'subject',
  });
  return answer('salesnav', url, { kind: 'lead', people: [person], confidence: ids.length > 0 ? 1 : 0.8, rung: 'salesnav/lead-top-card' });
}

function readLeads(document: Document, url: string): PageReading {
  const people = [...document.querySelectorAll(RESULT)].flatMap((result) => {
    const named = result.querySelector('[data-anonymize="person-name"]');
    const name = textOf(named);
    if (!named || !name) return [];
    const link = named.closest('a[href*="/sales/lead/"], a[href*="/sales/people/"]') ?? result.querySelector('a[href*="/sales/lead/"]');
    return withoutEmpty<PersonReading>({
      name,
      memberId: leadIdOf(link) ?? undefined,
      headline: textOf(result.querySelector('[data-anonymize="title"]'), 1_000),
      company: textOf(result.querySelector('[data-anonymize="company-name"]')),
      role: 'listed',
    });
  });
  if (people.length === 0) return nobody('salesnav', url, 'the list shows no leads yet');
  return answer('salesnav', url, { kind: 'list', people: people.slice(0, 500), confidence: 0, rung: 'salesnav/search-results' });
}

function leadIdOf(link: Element | null | undefined): string | null {
  const match = /\/sales\/(?:lead|people)\/([^,/?#]+)/.exec(link?.getAttribute('href') ?? '');
  return match?.[1] ?? null;
}
