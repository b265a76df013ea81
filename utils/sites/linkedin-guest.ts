import type { PersonReading } from '../contract/reading.ts';
import type { Rung } from '../contract/recipe.ts';
import { all, closest, first } from './interpret.ts';
import { slugOf } from './linkedin-address.ts';
import { ownership, type RungAnswer } from './linkedin-own.ts';
import { nameParts } from './name-parts.ts';
import { ownName } from './own-name.ts';
import { collapse, textOf, wholeText } from './text.ts';

/** Rungs for a visitor who is not signed in. The page's canonical address must be the one that is open. */

/** Guest profile by its own markup, whichever generation. The name must begin the title, or be the only one there. */
export function readGuestCard(document: Document, slug: string, rung: Rung): RungAnswer {
  const own = ownership(slug, guestSlugs(document));
  if (own !== 'same') return { found: own === 'other' ? 'other' : 'nothing' };
  const candidates = all(document, rung.find.name, 50);
  const named = document.body ? ownName(candidates, new Set([slug]), document.body, 'title') : null;
  if (named?.found !== 'name') return { found: 'nothing' };
  const card = closest(named.element, rung.find.card);
  return guest(document, rung.rung, {
    name: named.name,
    slug,
    headline: wholeText(first(card, rung.find.headline), 1_000),
    company: wholeText(first(card, rung.find.company)),
  });
}

/** Guest profile by its JSON-LD (2016 as `reviewedBy`, 2023-04 as `@graph`), for a card whose markup has changed. */
export function readGuestJsonLd(document: Document, slug: string, rung: Rung): RungAnswer {
  const own = ownership(slug, guestSlugs(document));
  if (own !== 'same') return { found: own === 'other' ? 'other' : 'nothing' };
  for (const script of all(document, rung.find.data, 20)) {
    for (const entry of graphOf(script.textContent)) {
      if (entry['@type'] !== 'Person' || typeof entry.name !== 'string') continue;
      if (typeof entry.url === 'string' && slugOf(entry.url) !== slug) continue;
      const [job] = [entry.worksFor].flat();
      // Its job title is that of a position, not the headline.
      return guest(document, rung.rung, {
        name: collapse(entry.name),
        slug,
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
