import type { VisitVerdict } from '../../contract/words.ts';
import { nameAgent } from './name-agent.ts';

/** One request to a tracked link, as far as the verdict looks at it. */
export interface VisitRequest {
  method: string;
  userAgent: string;
  /** Lowercase names: `sec-fetch-*`, `purpose`, `sec-purpose`, `x-purpose`, `x-moz`, `accept`, `accept-language`. */
  headers: Readonly<Record<string, string | undefined>>;
  /** Browsers send fetch metadata to https and to localhost only: false where the link is plain http. */
  secure: boolean;
  /** Null when the share was not reported as sent yet; negative when the visit came before. */
  secondsSinceSent: number | null;
  code: string;
  /** Empty when the client cannot be told (a proxy that nobody declared): then bursts are not judged. */
  clientHash: string;
  recentVisits: readonly { at: number; code: string; clientHash: string }[];
  /** UTC milliseconds. */
  now: number;
}

export interface Judgement {
  verdict: VisitVerdict;
  /** In words a rep reads, the weightiest first. */
  reasons: string[];
  /** Set when one client opened so many links at once that those just before this one were a machine's too. */
  burst: string | null;
}

interface Evidence {
  /** Ten make a visit automated. */
  weight: number;
  reason: string;
  burst?: true;
}

const automatedAt = 10;
/** Milliseconds within which links count as opened at once. */
export const burstWindow = 2_000;

/**
 * Was it a person who opened the link? `automated` by the weight of what speaks against it, `confirmed` only when the
 * browser itself says that somebody navigated here and the time fits, else `likely`. Networks never count: scanners and
 * people share them. `name` may be a cached `nameAgent`.
 */
export function judgeVisit(request: VisitRequest, name: (userAgent: string) => string | null = nameAgent): Judgement {
  const against = [...ofRequest(request, name), ...ofBurst(request), ...ofTiming(request)].sort((a, b) => b.weight - a.weight);
  const weight = against.reduce((sum, evidence) => sum + evidence.weight, 0);
  const reasons = against.map((evidence) => evidence.reason);
  const burst = against.find((evidence) => evidence.burst)?.reason ?? null;
  if (weight >= automatedAt) return { verdict: 'automated', reasons, burst };
  if (reasons.length === 0 && isUserNavigation(request)) {
    return { verdict: 'confirmed', reasons: ['Opened by hand in a browser'], burst };
  }
  const unproven = 'Looks like a browser, but does not prove that it was opened by hand';
  return { verdict: 'likely', reasons: reasons.length > 0 ? reasons : [unproven], burst };
}

function ofRequest({ method, userAgent, headers, secure }: VisitRequest, name: (userAgent: string) => string | null): Evidence[] {
  const found: Evidence[] = [];
  if (method !== 'GET') found.push({ weight: automatedAt, reason: 'Checked the link without opening it' });

  const purpose = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].map((header) => headers[header] ?? '').join(' ');
  if (/prefetch|prerender|preview/i.test(purpose)) found.push({ weight: automatedAt, reason: 'Loaded ahead or previewed, not opened' });

  const agent = name(userAgent);
  if (agent !== null) {
    found.push({ weight: automatedAt, reason: agent });
    return found;
  }

  const browser = readBrowser(userAgent);
  const mode = headers['sec-fetch-mode'];
  const destination = headers['sec-fetch-dest'];
  if (mode !== undefined && mode !== 'navigate') found.push({ weight: 8, reason: 'Fetched by a script, not opened in a window' });
  else if (destination !== undefined && destination !== 'document')
    found.push({ weight: 8, reason: 'Loaded inside another page, not opened' });
  else if (secure && browser?.sendsMetadata && mode === undefined) {
    found.push({ weight: 5, reason: `Says it is ${browser.name}, but does not behave like it` });
  }
  if (browser?.outdated) found.push({ weight: 3, reason: `Says it is ${browser.name}, which is years old` });
  if (!/text\/html/i.test(headers.accept ?? '')) found.push({ weight: 2, reason: 'Did not ask for a page as browsers do' });
  if (!/[a-z]{2}/i.test(headers['accept-language'] ?? '')) found.push({ weight: 2, reason: 'Named no language as browsers do' });
  return found;
}

function ofBurst({ code, clientHash, recentVisits, now }: VisitRequest): Evidence[] {
  if (clientHash === '') return [];
  const codes = new Set([code]);
  let first = now;
  for (const visit of recentVisits) {
    if (visit.clientHash !== clientHash || visit.at > now || now - visit.at > burstWindow) continue;
    codes.add(visit.code);
    if (visit.code !== code) first = Math.min(first, visit.at);
  }
  if (codes.size < 2) return [];
  const span = now - first <= 1_000 ? 'one second' : 'two seconds';
  if (codes.size >= 3) return [{ weight: automatedAt, reason: `Opened ${codes.size} links within ${span}`, burst: true }];
  return now - first <= 1_000 ? [{ weight: 5, reason: 'Opened 2 links within one second' }] : [];
}

function ofTiming({ secondsSinceSent }: VisitRequest): Evidence[] {
  if (secondsSinceSent === null) return [{ weight: 0, reason: 'Opened before the share was reported as sent' }];
  if (secondsSinceSent < 0) return [{ weight: 4, reason: 'Opened before the message was sent' }];
  if (secondsSinceSent < 2) return [{ weight: 4, reason: 'Opened within two seconds of sending' }];
  return [];
}

/** `Sec-Fetch-User: ?1` is sent only for a navigation that a person's action began (W3C Fetch Metadata, section 2.4). */
function isUserNavigation({ headers }: VisitRequest): boolean {
  return headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document' && headers['sec-fetch-user'] === '?1';
}

/**
 * Fetch metadata came with Chrome 80, Firefox 90 and Safari 16.4 (MDN, `Sec-Fetch-Mode`). Browsers update by themselves,
 * so a Chrome or Firefox of before 2021 is far more often a scanner's fixed string than somebody's computer.
 */
function readBrowser(userAgent: string): { name: string; sendsMetadata: boolean; outdated: boolean } | null {
  const firefox = version(/Firefox\/(\d+)/, userAgent);
  if (firefox !== null) return { name: `Firefox ${firefox}`, sendsMetadata: firefox >= 90, outdated: firefox < 85 };
  const chrome = version(/Chrom(?:e|ium)\/(\d+)/, userAgent);
  if (chrome !== null) return { name: `Chrome ${chrome}`, sendsMetadata: chrome >= 80, outdated: chrome < 85 };
  const safari = /Version\/(\d+)(?:\.(\d+))?.*Safari\//.exec(userAgent);
  if (safari) {
    const major = Number(safari[1]);
    const sendsMetadata = major > 16 || (major === 16 && Number(safari[2] ?? 0) >= 4);
    return { name: `Safari ${major}`, sendsMetadata, outdated: major < 12 };
  }
  return /MSIE |Trident\//.test(userAgent) ? { name: 'Internet Explorer', sendsMetadata: false, outdated: true } : null;
}

function version(pattern: RegExp, userAgent: string): number | null {
  const found = pattern.exec(userAgent)?.[1];
  return found === undefined ? null : Number(found);
}
