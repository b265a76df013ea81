import type { VisitVerdict } from '../../contract/words.ts';
import { nameAgent } from './name-agent.ts';

/** One request to a tracked link, as far as the verdict looks at it. */
export interface RequestFacts {
  method: string;
  userAgent: string;
  /** Lowercase names: `sec-fetch-*`, `sec-ch-ua`, `purpose`, `sec-purpose`, `x-purpose`, `x-moz`, `accept`, `accept-language`, `from`. */
  headers: Readonly<Record<string, string | undefined>>;
  /** Browsers send fetch metadata to https and to localhost only: false where the link is plain http. */
  secure: boolean;
}

/** The request, where it came from, and when. */
export interface VisitFacts {
  /** From `readRequest`; the same for every visit of the same headers. */
  evidence: readonly Evidence[];
  /** Whose mail-security network it came from, null when from none. */
  network: string | null;
  /** False for a public link: there is nobody who sends it. */
  sent: boolean;
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

/** One thing that speaks for a machine; `proof` is the one that speaks for a person. */
export interface Evidence {
  /** Ten make a visit automated. */
  weight: number;
  reason: string;
  burst?: true;
  proof?: true;
}

const automatedAt = 10;
/** Milliseconds within which links count as opened at once. */
export const burstWindow = 2_000;
export const aheadReason = 'Loaded ahead or previewed, not opened';

/**
 * Was it a person who opened the link? `automated` by the weight of what speaks against it, `confirmed` only when the
 * browser itself says that somebody navigated here and nothing speaks against it, else `likely`. A network alone never
 * makes a visit automated: people sit behind mail-security companies' networks, and whole clouds are not looked at.
 */
export function judgeVisit(visit: VisitFacts): Judgement {
  const all = [...visit.evidence, ...ofNetwork(visit), ...ofBurst(visit), ...ofTiming(visit)];
  const against = all.filter(({ proof }) => !proof).sort((a, b) => b.weight - a.weight);
  const weight = against.reduce((sum, evidence) => sum + evidence.weight, 0);
  const reasons = against.map((evidence) => evidence.reason);
  const burst = against.find((evidence) => evidence.burst)?.reason ?? null;
  if (weight >= automatedAt) return { verdict: 'automated', reasons, burst };
  const proof = all.find((evidence) => evidence.proof);
  if (reasons.length === 0 && proof) return { verdict: 'confirmed', reasons: [proof.reason], burst };
  const unproven = 'Looks like a browser, but does not prove that it was opened by hand';
  return { verdict: 'likely', reasons: reasons.length > 0 ? reasons : [unproven], burst };
}

/** What a request's own method and headers say. `name` may be a cached `nameAgent`. */
export function readRequest(
  { method, userAgent, headers, secure }: RequestFacts,
  name: (userAgent: string) => string | null = nameAgent,
): Evidence[] {
  const found: Evidence[] = [];
  if (method !== 'GET') found.push({ weight: automatedAt, reason: 'Checked the link without opening it' });

  const purpose = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].map((header) => headers[header] ?? '').join(' ');
  if (/prefetch|prerender|preview/i.test(purpose)) found.push({ weight: automatedAt, reason: aheadReason });

  const agent = name(userAgent);
  if (agent !== null) {
    found.push({ weight: automatedAt, reason: agent });
    return found;
  }
  // Only robots say whom to write to (RFC 9110, section 10.1.2).
  if (headers.from) found.push({ weight: automatedAt, reason: 'A robot that names its owner' });

  const browser = readBrowser(userAgent);
  const mode = headers['sec-fetch-mode'];
  const destination = headers['sec-fetch-dest'];
  if (mode !== undefined && mode !== 'navigate') found.push({ weight: automatedAt, reason: 'Fetched by a script, not opened in a window' });
  else if (destination !== undefined && destination !== 'document')
    found.push({ weight: automatedAt, reason: 'Loaded inside another page, not opened' });
  else if (secure && browser?.sendsMetadata && mode === undefined) {
    found.push({ weight: 7, reason: `Says it is ${browser.name}, but does not behave like it` });
  }
  found.push(...ofBrands(headers['sec-ch-ua'], browser));
  if (browser?.outdated) found.push({ weight: 3, reason: `Says it is ${browser.name}, which is years old` });
  if (!/text\/html/i.test(headers.accept ?? '')) found.push({ weight: 2, reason: 'Did not ask for a page as browsers do' });
  if (!/[a-z]{2}/i.test(headers['accept-language'] ?? '')) found.push({ weight: 3, reason: 'Named no language as browsers do' });
  if (isUserNavigation(headers)) found.push({ weight: 0, reason: 'Opened by hand in a browser', proof: true });
  return found;
}

/** Chromium names itself a second time, in `Sec-CH-UA` (W3C User-Agent Client Hints); Firefox and Safari never do. */
function ofBrands(brands: string | undefined, browser: Browser | null): Evidence[] {
  if (!brands) return [];
  if (/headless/i.test(brands)) return [{ weight: automatedAt, reason: 'A browser without a window' }];
  if (browser === null) return [];
  if (browser.chrome === null) return [{ weight: 6, reason: `Says it is ${browser.name}, but does not behave like it` }];
  const versions = [...brands.matchAll(/"(?:Chromium|Google Chrome|Microsoft Edge)";\s*v="(\d+)/g)].map((match) => Number(match[1]));
  return versions.length === 0 || versions.includes(browser.chrome) ? [] : [{ weight: 6, reason: 'Names two different browsers' }];
}

function ofNetwork({ network }: VisitFacts): Evidence[] {
  return network === null ? [] : [{ weight: 6, reason: `Came from the network of ${network}, which checks mail` }];
}

function ofBurst({ code, clientHash, recentVisits, now }: VisitFacts): Evidence[] {
  if (clientHash === '' || recentVisits.every((visit) => visit.code === code)) return [];
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

function ofTiming({ sent, secondsSinceSent }: VisitFacts): Evidence[] {
  if (!sent) return [];
  if (secondsSinceSent === null) return [{ weight: 0, reason: 'Opened before the share was reported as sent' }];
  if (secondsSinceSent < 0) return [{ weight: 4, reason: 'Opened before the message was sent' }];
  if (secondsSinceSent < 2) return [{ weight: 4, reason: 'Opened within two seconds of sending' }];
  if (secondsSinceSent < 10) return [{ weight: 2, reason: 'Opened within ten seconds of sending' }];
  return [];
}

/** `Sec-Fetch-User: ?1` is sent only for a navigation that a person's action began (W3C Fetch Metadata, section 2.4). */
function isUserNavigation(headers: RequestFacts['headers']): boolean {
  return headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document' && headers['sec-fetch-user'] === '?1';
}

interface Browser {
  name: string;
  /** Major version of Chromium; null for other engines. */
  chrome: number | null;
  sendsMetadata: boolean;
  outdated: boolean;
}

/**
 * Fetch metadata came with Chrome 80, Firefox 90 and Safari 16.4 (MDN, `Sec-Fetch-Mode`). Browsers update by themselves,
 * so a Chrome or Firefox of before 2021 is far more often a scanner's fixed string than somebody's computer.
 */
function readBrowser(userAgent: string): Browser | null {
  const firefox = version(/Firefox\/(\d+)/, userAgent);
  if (firefox !== null) return { name: `Firefox ${firefox}`, chrome: null, sendsMetadata: firefox >= 90, outdated: firefox < 85 };
  const chrome = version(/Chrom(?:e|ium)\/(\d+)/, userAgent);
  if (chrome !== null) return { name: `Chrome ${chrome}`, chrome, sendsMetadata: chrome >= 80, outdated: chrome < 85 };
  // Every browser of an iPhone or iPad is the system's WebKit, whatever it calls itself.
  const ios = /\b(?:iPhone|iPad)\b.* OS (\d+)_(\d+)/.exec(userAgent);
  if (ios && !/Version\//.test(userAgent)) {
    const [major, minor] = [Number(ios[1]), Number(ios[2])];
    return {
      name: `a browser of iOS ${major}`,
      chrome: null,
      sendsMetadata: major > 16 || (major === 16 && minor >= 4),
      outdated: major < 12,
    };
  }
  const safari = /Version\/(\d+)(?:\.(\d+))?.*Safari\//.exec(userAgent);
  if (safari) {
    const major = Number(safari[1]);
    const sendsMetadata = major > 16 || (major === 16 && Number(safari[2] ?? 0) >= 4);
    return { name: `Safari ${major}`, chrome: null, sendsMetadata, outdated: major < 12 };
  }
  return /MSIE |Trident\//.test(userAgent) ? { name: 'Internet Explorer', chrome: null, sendsMetadata: false, outdated: true } : null;
}

function version(pattern: RegExp, userAgent: string): number | null {
  const found = pattern.exec(userAgent)?.[1];
  return found === undefined ? null : Number(found);
}
