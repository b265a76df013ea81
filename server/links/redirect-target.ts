import type { FoundLink } from './visit.ts';

const mediumOf: Record<FoundLink['channel'], string> = { gmail: 'email', outlook: 'email', linkedin: 'social', other: 'referral' };

/**
 * The stored address with `fp` (the code, so that the company's own site can tell the visit) and the UTM parameters that
 * web analytics read. Parameters that marketing put into the address stay as they are; so does a fragment.
 */
export function redirectTarget(link: Pick<FoundLink, 'url' | 'code' | 'channel'>): string {
  const url = new URL(link.url);
  const utm = { utm_source: 'fingerpost', utm_medium: mediumOf[link.channel], utm_campaign: 'share' };
  if (!url.searchParams.has('utm_source')) {
    for (const [name, value] of Object.entries(utm)) if (!url.searchParams.has(name)) url.searchParams.set(name, value);
  }
  url.searchParams.set('fp', link.code);
  return url.toString();
}
