import type { PageReading, PersonReading, Site } from '../contract/reading.ts';
import { nobody } from './answer.ts';
import { readGmail } from './gmail.ts';
import { gmailAddress } from './gmail-address.ts';
import { readLinkedIn } from './linkedin.ts';
import { isLinkedInHost, linkedInAddress } from './linkedin-address.ts';
import { readOutlook } from './outlook.ts';
import { readSalesNavigator } from './salesnav.ts';
import { parseUrl } from './text.ts';

const OUTLOOK_HOSTS = new Set(['outlook.office.com', 'outlook.office365.com', 'outlook.live.com', 'outlook.cloud.microsoft']);

export interface ReadOptions {
  /** An own mail address of the rep, beside the one that the page shows. */
  viewer?: string;
  /** Mail domains (with their sub-domains) whose people are never named. */
  neverLogDomains?: readonly string[];
}

/** The site of an address, or null when Fingerpost does not read it. */
export function siteOf(url: string): Site | null {
  const parsed = parseUrl(url);
  if (parsed?.protocol !== 'https:' && parsed?.protocol !== 'http:') return null;
  if (isLinkedInHost(parsed.hostname)) return /^\/sales(\/|$)/.test(parsed.pathname) ? 'salesnav' : 'linkedin';
  if (parsed.hostname === 'mail.google.com') return 'gmail';
  return OUTLOOK_HOSTS.has(parsed.hostname) ? 'outlook' : null;
}

/** True when the address itself is that of a person or of a mail thread, so that a document without one is worth waiting for. */
export function isPersonAddress(url: string): boolean {
  const site = siteOf(url);
  if (site === 'gmail') return gmailAddress(url).view === 'thread';
  if (site === 'linkedin' || site === 'salesnav') return ['profile', 'lead'].includes(linkedInAddress(url).about);
  return false;
}

/**
 * Who is on this page. Pure: reads the document, changes nothing, throws never for what a page holds. The viewer and
 * people of never-log domains are left out of every list.
 */
export function readPage(document: Document, url: string, options: ReadOptions = {}): PageReading {
  const site = siteOf(url);
  switch (site) {
    case 'linkedin':
      return leaveOut(readLinkedIn(document, url), options);
    case 'salesnav':
      return leaveOut(readSalesNavigator(document, url), options);
    case 'gmail':
      return leaveOut(readGmail(document, url, options.viewer), options);
    case 'outlook':
      return leaveOut(readOutlook(document, url), options);
    case null:
      return nobody(null, url, 'Fingerpost does not read this site');
  }
}

function leaveOut(reading: PageReading, { viewer, neverLogDomains = [] }: ReadOptions): PageReading {
  const own = new Set([viewer?.trim().toLowerCase(), reading.viewer?.email]);
  const domains = neverLogDomains.map((domain) => domain.trim().toLowerCase().replace(/^@/, '')).filter(Boolean);
  const stays = ({ email }: Pick<PersonReading, 'email'>) => {
    if (email === undefined) return true;
    const host = email.slice(email.lastIndexOf('@') + 1);
    return !own.has(email) && !domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
  };
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
