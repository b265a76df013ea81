/** Parameters that say where a visitor came from, not what the page is. */
const trackingParameters =
  /^(utm_.+|fp|gclid|gbraid|wbraid|dclid|gclsrc|fbclid|msclkid|ttclid|twclid|li_fat_id|igshid|mc_cid|mc_eid|mkt_tok|hsa_.+|_hsenc|_hsmi|__hs.+|hsctatracking|vero_id|oly_anon_id|oly_enc_id|yclid|_ga|_gl|ref_src|trk|trkinfo|s_cid|wickedid|cmpid)$/i;

/**
 * The form in which two addresses of one page are equal: https, lowercase host without `www.`, no default port, no
 * fragment, no tracking parameters, parameters sorted, no slash at the end. Null when it is not a web address.
 */
export function canonicalUrl(url: string): string | null {
  let parsed: URL;
  try {
    parsed = new URL(url.trim());
  } catch {
    return null;
  }
  if ((parsed.protocol !== 'http:' && parsed.protocol !== 'https:') || parsed.hostname === '') return null;
  const host = parsed.hostname.replace(/\.$/, '').replace(/^www\.(?=.+\.)/, '');
  const port = parsed.port === '' || parsed.port === '80' || parsed.port === '443' ? '' : `:${parsed.port}`;
  const path = parsed.pathname.replace(/\/{2,}/g, '/').replace(/(?:\/(?:index\.(?:html?|php|aspx?))?)+$/i, '');
  const kept = [...parsed.searchParams].filter(([name]) => !trackingParameters.test(name));
  kept.sort(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB));
  const query = kept.length > 0 ? `?${new URLSearchParams(kept).toString()}` : '';
  return `https://${host}${port}${path}${query}`;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
