import type { PageReading, PersonReading, Site } from '../contract/reading.ts';
import type { Recipe } from '../contract/recipe.ts';
import { isNeverLogged } from '../domain/identity/never-log.ts';
import { nobody } from './answer.ts';
import { gmail } from './gmail.ts';
import { linkedIn } from './linkedin.ts';
import { outlook } from './outlook.ts';
import { salesNavigator } from './salesnav.ts';
import type { SiteReader } from './site-reader.ts';
import { parseUrl } from './text.ts';

const SITES: readonly SiteReader[] = [linkedIn, salesNavigator, gmail, outlook];

export interface ReadOptions {
  /** An own mail address of the rep, beside the one that the page shows. */
  viewer?: string;
  /** Mail domains (with their sub-domains) whose people are never named. */
  neverLogDomains?: readonly string[];
  /** Recipes that somebody has checked already; of a site without one, and of an older version, the shipped one is read with. */
  recipes?: Partial<Record<Site, Recipe>>;
}

/** The site of an address, or null when Fingerpost does not read it. */
export function siteOf(url: string): Site | null {
  return readerOf(url)?.site ?? null;
}

/** True when the address itself is that of a person or of a mail thread, so that a document without one is worth waiting for. */
export function isPersonAddress(url: string): boolean {
  return readerOf(url)?.isPersonAddress(url) ?? false;
}

/** Every host that the reader may run on, each once. */
export function siteHosts(): readonly string[] {
  return [...new Set(SITES.flatMap(({ hosts }) => hosts))];
}

/** The recipes that this build is shipped with, one for each site. */
export function shippedRecipes(): readonly Recipe[] {
  return SITES.map(({ shipped }) => shipped);
}

/**
 * Who is on this page. Pure: reads the document, changes nothing, throws never for what a page holds. The viewer and
 * people of never-log domains are left out of every list. `recipe` of the answer is the version that it was read with.
 */
export function readPage(document: Document, url: string, options: ReadOptions = {}): PageReading {
  const reader = readerOf(url);
  if (!reader) return nobody(null, url, 'Fingerpost does not read this site');
  const given = options.recipes?.[reader.site];
  const recipe = given && given.version > reader.shipped.version ? given : reader.shipped;
  return { ...leaveOut(reader.read(document, url, recipe, options.viewer), options), recipe: recipe.version };
}

function readerOf(url: string): SiteReader | undefined {
  const parsed = parseUrl(url);
  if (parsed?.protocol !== 'https:' && parsed?.protocol !== 'http:') return undefined;
  return SITES.find(({ owns }) => owns(parsed));
}

function leaveOut(reading: PageReading, { viewer, neverLogDomains = [] }: ReadOptions): PageReading {
  const own = new Set([viewer?.trim().toLowerCase(), reading.viewer?.email]);
  const stays = ({ email }: Pick<PersonReading, 'email'>) =>
    email === undefined || (!own.has(email) && !isNeverLogged(email, neverLogDomains));
  const people = reading.people.filter(stays);
  const kept: PageReading = {
    ...reading,
    people,
    ...(reading.composes
      ? { composes: reading.composes.map((compose) => ({ ...compose, recipients: compose.recipients.filter(stays) })) }
      : {}),
    ...(reading.rows ? { rows: reading.rows.filter(stays) } : {}),
  };
  if (people.length > 0 || reading.people.length === 0 || reading.kind === 'compose' || reading.kind === 'list') return kept;
  return { ...kept, state: 'nobody', confidence: 0, reason: 'only your own address or never-log domains are on this page' };
}
