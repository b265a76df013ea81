import { threadIdOfToken } from './gmail-ids.ts';
import { parseUrl } from './text.ts';

/** What a Gmail address shows. `thread` is the last part as it stands; `legacyId` its hexadecimal thread id when it can be told. */
export type GmailAddress = { view: 'thread'; thread: string; legacyId: string | null } | { view: 'list' } | { view: 'other' };

/** Views whose second part is a name or a query, so that a thread can only be the third (`#label/Deals/FMfcg…`). */
const NAMED_VIEWS = new Set(['label', 'search', 'category', 'advanced-search', 'section_query']);
const NOT_MAIL = new Set(['settings', 'contacts', 'create-filter', 'chat', 'calls']);

/** Reads the hash of a Gmail address (`#inbox/FMfcg…`, `#search/words/p2`), or the `th` of a popped-out window. */
export function gmailAddress(url: string): GmailAddress {
  const parsed = parseUrl(url);
  if (!parsed) return { view: 'other' };
  const poppedOut = parsed.searchParams.get('th');
  if (poppedOut) return threadAt(poppedOut);
  const [path = ''] = parsed.hash.slice(1).split('?');
  const [view = '', ...rest] = path.split('/').filter(Boolean);
  if (NOT_MAIL.has(view)) return { view: 'other' };
  const parts = NAMED_VIEWS.has(view) ? rest.slice(1) : rest;
  const last = parts.at(-1);
  return last && !/^p\d+$/.test(last) ? threadAt(last) : { view: 'list' };
}

function threadAt(thread: string): GmailAddress {
  return { view: 'thread', thread, legacyId: threadIdOfToken(thread) };
}
