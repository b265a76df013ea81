import type { PersonReading } from '../contract/reading.ts';
import { slugOf } from './linkedin-address.ts';
import { ownership, type RungAnswer } from './linkedin-own.ts';
import { nameParts } from './name-parts.ts';
import { collapse, textOf } from './text.ts';

/** Rungs for a visitor who is not signed in. The page's canonical address must be the one that is open. */

interface GuestLayout {
  rung: string;
  name: string;
  headline: string;
  company: string;
}

const LAYOUTS: readonly GuestLayout[] = [
  {
    // 2023-04, 2024-03, 2026-01
    rung: 'linkedin/guest-topcard',
    name: '.top-card-layout__title',
    headline: '.top-card-layout__headline',
    company: '[data-section="currentPositionsDetails"] .top-card-link__description',
  },
  {
    // 2016-01 to 2016-07
    rung: 'linkedin/guest-2016',
    name: '#topcard h1#name',
    headline: '#topcard .headline.title',
    company: '#topcard [data-section="currentPositionsDetails"] .org, #topcard .extra-info .org',
  },
  {
    // 2015-08, 2013-05
    rung: 'linkedin/guest-2013',
    name: 'h1 .full-name',
    headline: '#headline .title, .vcard .headline-title',
    company: '#overview-summary-current li:first-child a, .summary-current li:first-child .org',
  },
];

/** Guest profile by its own markup, whichever generation. */
export function readGuestCard(document: Document, slug: string): RungAnswer {
  const own = ownership(slug, guestSlugs(document));
  if (own !== 'same') return { found: own === 'other' ? 'other' : 'nothing' };
  for (const layout of LAYOUTS) {
    const name = textOf(document.querySelector(layout.name));
    if (!name) continue;
    return guest(document, layout.rung, {
      name,
      slug,
      headline: textOf(document.querySelector(layout.headline), 1_000),
      company: textOf(document.querySelector(layout.company)),
    });
  }
  return { found: 'nothing' };
}

/** Guest profile by its JSON-LD (2016 as `reviewedBy`, 2023-04 as `@graph`), for a card whose markup has changed. */
export function readGuestJsonLd(document: Document, slug: string): RungAnswer {
  const own = ownership(slug, guestSlugs(document));
  if (own !== 'same') return { found: own === 'other' ? 'other' : 'nothing' };
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    for (const entry of graphOf(script.textContent)) {
      if (entry['@type'] !== 'Person' || typeof entry.name !== 'string') continue;
      const [job] = [entry.worksFor].flat();
      const title = [entry.jobTitle].flat().find((text) => typeof text === 'string');
      return guest(document, 'linkedin/guest-json-ld', {
        name: collapse(entry.name),
        slug,
        headline: isMask(title) ? undefined : collapse(title, 1_000),
        company: isRecord(job) && typeof job.name === 'string' && !isMask(job.name) ? collapse(job.name) : undefined,
      });
    }
  }
  return { found: 'nothing' };
}

function guest(document: Document, rung: string, fields: Omit<PersonReading, 'role'>): RungAnswer {
  const parts = partsOf(document, fields.name);
  // A guest may be shown "Ada L." and asterisks (2026-01).
  const masked = /(^|\s)\p{L}\.$/u.test(parts.lastName ?? fields.name ?? '');
  const headline = isMask(fields.headline) ? undefined : fields.headline;
  const company = isMask(fields.company) ? undefined : fields.company;
  const person: PersonReading = { ...fields, headline, company, ...parts, role: 'subject', ...(masked ? { masked } : {}) };
  return { found: 'person', rung, confidence: masked ? 0.5 : 0.9, person };
}

/** Every address that the page claims for itself. The 2013 page claims none but in the tracking tag's `goback`. */
function guestSlugs(document: Document): (string | null)[] {
  const claimed = [
    document.querySelector('link[rel="canonical"]')?.getAttribute('href'),
    document.querySelector('meta[property="og:url"]')?.getAttribute('content'),
  ].filter(Boolean);
  if (claimed.length > 0) return claimed.map((address) => slugOf(address));
  const goback = document.querySelector('meta[name="lnkd-track-error"]')?.getAttribute('content');
  const slug = /[?&]goback=[^&]*(?:%2F|\/)([^&%/]+)$/i.exec(goback ?? '')?.[1];
  return [slug ? slugOf(`/in/${slug}`) : null];
}

function partsOf(document: Document, name: string | undefined): Pick<PersonReading, 'firstName' | 'lastName'> {
  const meta = (property: string) => collapse(document.querySelector(`meta[property="profile:${property}"]`)?.getAttribute('content'));
  const firstName = meta('first_name') ?? textOf(document.querySelector('h1 .given-name'));
  const lastName = meta('last_name') ?? textOf(document.querySelector('h1 .family-name'));
  return firstName && lastName && name?.includes(firstName) ? { firstName, lastName } : nameParts(name);
}

function isMask(text: unknown): boolean {
  return typeof text === 'string' && /^[*\s.,&|-]*\*{3,}[*\s.,&|-]*$/.test(text);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function graphOf(json: string | null): Record<string, unknown>[] {
  try {
    const parsed: unknown = JSON.parse(json ?? '');
    if (!isRecord(parsed)) return [];
    const graph = Array.isArray(parsed['@graph']) ? parsed['@graph'] : [parsed, parsed.reviewedBy];
    return graph.filter(isRecord);
  } catch {
    return [];
  }
}
