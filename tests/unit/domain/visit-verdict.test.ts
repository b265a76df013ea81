import { describe, expect, it } from 'vitest';
import { judgeVisit as judge, type RequestFacts, readRequest, type VisitFacts } from '../../../utils/domain/visit/judge-visit.ts';
import { nameAgent } from '../../../utils/domain/visit/name-agent.ts';

const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
const oldChrome = chrome.replace('156', '79');
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const safari15 =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 15_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.6 Mobile/15E148 Safari/604.1';
const page = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-language': 'de-DE,de;q=0.9' };
const navigation = { ...page, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document', 'sec-fetch-site': 'none' };
const byHand = { ...navigation, 'sec-fetch-user': '?1' };
const now = 1_800_000_000_000;

type Visit = RequestFacts & Omit<VisitFacts, 'evidence'>;
const judgeVisit = (visit: Visit) => judge({ ...visit, evidence: readRequest(visit) });
const visit = (changes: Partial<Visit> = {}): Visit => ({
  method: 'GET',
  userAgent: chrome,
  headers: byHand,
  secure: true,
  network: null,
  sent: true,
  secondsSinceSent: 3_600,
  code: 'larkA',
  clientHash: 'client-1',
  recentVisits: [],
  now,
  ...changes,
});

describe('a person is believed', () => {
  it.each([
    ['Chrome, opened by hand', visit()],
    ['Firefox, opened by hand', visit({ userAgent: firefox })],
    ['a second look at the same link a moment later', visit({ recentVisits: [{ at: now - 400, code: 'larkA', clientHash: 'client-1' }] })],
    [
      'other people in other places at the same moment',
      visit({ recentVisits: ['larkB', 'larkC', 'larkD'].map((code) => ({ at: now - 100, code, clientHash: `other-${code}` })) }),
    ],
    [
      'somebody who opened other links some time ago',
      visit({ recentVisits: ['larkB', 'larkC'].map((code) => ({ at: now - 9_000, code, clientHash: 'client-1' })) }),
    ],
  ])('%s is confirmed', (_, request) => {
    expect(judgeVisit(request)).toEqual({ verdict: 'confirmed', reasons: ['Opened by hand in a browser'], burst: null });
  });

  it.each([
    ['a navigation that no gesture is told of', visit({ headers: navigation })],
    ['a share that nobody reported as sent', visit({ secondsSinceSent: null })],
    ['a very quick reader', visit({ secondsSinceSent: 1 })],
    ['an older Safari that knows no fetch metadata', visit({ userAgent: safari15, headers: page })],
    ['a browser over plain http', visit({ secure: false, headers: page })],
    ['a browser behind something that strips headers', visit({ headers: page })],
    [
      'two links opened in new tabs one after the other',
      visit({ recentVisits: [{ at: now - 700, code: 'larkB', clientHash: 'client-1' }] }),
    ],
  ])('%s is likely', (_, request) => {
    expect(judgeVisit(request).verdict).toBe('likely');
  });
});

describe('a machine is told apart, with the reason', () => {
  const burst = (codes: string[], age: number) => codes.map((code) => ({ at: now - age, code, clientHash: 'client-1' }));
  it.each([
    ['HEAD', visit({ method: 'HEAD' }), 'Checked the link without opening it'],
    ['a prefetch', visit({ headers: { ...byHand, 'sec-purpose': 'prefetch;prerender' } }), 'Loaded ahead or previewed, not opened'],
    ['an iOS preview', visit({ headers: { ...byHand, 'x-purpose': 'preview' } }), 'Loaded ahead or previewed, not opened'],
    ['an empty user agent', visit({ userAgent: '' }), 'A program that did not say what it is'],
    ['Mimecast', visit({ userAgent: `${chrome} Mimecast/1.0` }), 'Mimecast mail scanner'],
    ['Barracuda', visit({ userAgent: 'BarracudaCentral/1.0' }), 'Barracuda mail scanner'],
    ['Safe Links', visit({ userAgent: 'Mozilla/5.0 (SafeLinks)' }), 'Outlook Safe Links scanner'],
    ['a link preview bot', visit({ userAgent: 'LinkedInBot/1.0 (compatible; Mozilla/5.0)' }), 'LinkedInBot, a program'],
    ['curl', visit({ userAgent: 'curl/8.9.0' }), 'curl, a program'],
    ['three links within a second', visit({ recentVisits: burst(['larkB', 'larkC'], 300) }), 'Opened 3 links within one second'],
    ['four links within two', visit({ recentVisits: burst(['larkB', 'larkC', 'larkD'], 1_800) }), 'Opened 4 links within two seconds'],
    [
      'a script that borrows the name of a browser',
      visit({ headers: { accept: '*/*', 'accept-language': '*', 'sec-fetch-mode': 'cors' } }),
      'Fetched by a script, not opened in a window',
    ],
    [
      'a scanner that borrows the name of a browser and comes with the mail',
      visit({ headers: { accept: '*/*' }, secondsSinceSent: 1 }),
      'Says it is Chrome 156, but does not behave like it',
    ],
    [
      'an ancient browser within the first two seconds that asks for no page and no language',
      visit({ userAgent: oldChrome, headers: {}, secondsSinceSent: 0.4 }),
      'Says it is Chrome 79, which is years old',
    ],
  ])('%s', (_, request, reason) => {
    const judged = judgeVisit(request);
    expect(judged.verdict).toBe('automated');
    expect(judged.reasons).toContain(reason);
  });

  it('an unknown client is never part of a burst', () => {
    const recentVisits = ['larkB', 'larkC'].map((code) => ({ at: now - 10, code, clientHash: '' }));
    expect(judgeVisit(visit({ clientHash: '', recentVisits })).verdict).toBe('confirmed');
  });
});

it('asks for the name of an agent once where the caller keeps it', () => {
  let asked = 0;
  const kept = (userAgent: string) => {
    asked += 1;
    return nameAgent(userAgent);
  };
  readRequest(visit(), kept);
  expect(asked).toBe(1);
});
