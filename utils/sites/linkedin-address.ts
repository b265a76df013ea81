import { parseUrl } from './text.ts';

/** What a LinkedIn address speaks of; anything that is not about one person says why. */
export type LinkedInAddress =
  | { about: 'profile'; slug: string }
  | { about: 'messaging' }
  | { about: 'people' }
  | { about: 'lead'; leadId: string }
  | { about: 'lead-list' }
  | { about: 'account' }
  | { about: 'nothing'; reason: string };

/** A member id stands where a slug would (`/in/ACoAA…`) in links of messages and in freshly opened profiles. */
const MEMBER_ID = /^ACoA[\w-]{20,}$/;

/** Reads the address alone, before anything of the document is looked at. */
export function linkedInAddress(url: string): LinkedInAddress {
  const parsed = parseUrl(url);
  if (!parsed) return { about: 'nothing', reason: 'not an address' };
  const [first = '', second = '', third] = parsed.pathname.split('/').filter(Boolean);
  if (first === 'in') {
    if (!second || second === 'me') return { about: 'nothing', reason: 'the address names no member' };
    // A public profile may carry its language: /in/SLUG/de, /in/SLUG/pt_BR.
    if (third !== undefined && !/^[a-z]{2}([_-][A-Za-z]{2})?$/.test(third)) {
      return { about: 'nothing', reason: `a sub-page of a profile (/${third}/), not the profile` };
    }
    return { about: 'profile', slug: slugFrom(second) };
  }
  if (first === 'sales') {
    if ((second === 'lead' || second === 'people') && third) return { about: 'lead', leadId: third.split(',')[0] ?? third };
    if ((second === 'search' && third === 'people') || (second === 'lists' && third === 'people')) return { about: 'lead-list' };
    if (second === 'company' && third) return { about: 'account' };
    return { about: 'nothing', reason: 'a Sales Navigator page that is not about a lead' };
  }
  if (['authwall', 'login', 'uas', 'checkpoint', 'signup', 'reg'].includes(first)) {
    return { about: 'nothing', reason: 'LinkedIn asks to sign in' };
  }
  const peopleOf = ['company', 'school', 'showcase'].includes(first) && third === 'people';
  if ((first === 'search' && second === 'results' && (third === 'people' || third === 'all')) || peopleOf) return { about: 'people' };
  // A conversation may be open on top of any other page, so the document decides.
  return { about: 'messaging' };
}

/** The slug of a profile link (`/in/SLUG…`, absolute or not), lowercase and decoded; a member id keeps its case. Null for other links. */
export function slugOf(href: string | null | undefined): string | null {
  if (!href) return null;
  const parsed = parseUrl(href.startsWith('/') ? `https://www.linkedin.com${href}` : href);
  if (!parsed || !isLinkedInHost(parsed.hostname)) return null;
  const match = /^\/in\/([^/]+)/.exec(parsed.pathname);
  return match?.[1] ? slugFrom(match[1]) : null;
}

export function isLinkedInHost(host: string): boolean {
  return host === 'linkedin.com' || host.endsWith('.linkedin.com');
}

export function isMemberId(slug: string): boolean {
  return MEMBER_ID.test(slug);
}

/** The member id inside a link or component key, as `profileUrn=urn%3Ali%3Afsd_profile%3AACoAA…`. */
export function memberIdIn(text: string | null | undefined): string | undefined {
  return /(?:fsd_profile(?::|%3A)|connectionOf=(?:%5B)?%22|[cC]onnectionOf=%22)(ACoA[\w-]{20,})/.exec(text ?? '')?.[1];
}

function slugFrom(segment: string): string {
  let decoded = segment;
  try {
    decoded = decodeURIComponent(segment);
  } catch {
    // A stray percent sign: the segment itself is the slug.
  }
  return MEMBER_ID.test(decoded) ? decoded : decoded.normalize('NFC').toLowerCase();
}
