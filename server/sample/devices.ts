/** What opens links: its method, user agent and the headers that a verdict looks at. */
export interface Device {
  method: 'GET' | 'HEAD';
  userAgent: string;
  headers: Readonly<Record<string, string>>;
}

const page = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const byHand = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document', 'sec-fetch-user': '?1' };

/** Browsers of people (the first three prove a person's click, the fourth does not), then programs. */
export const devices = {
  chrome: {
    method: 'GET',
    userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Safari/537.36',
    headers: { accept: page, 'accept-language': 'en-GB,en;q=0.9', ...byHand },
  },
  edge: {
    method: 'GET',
    userAgent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Safari/537.36 Edg/148.0.0.0',
    headers: { accept: page, 'accept-language': 'de-DE,de;q=0.9,en;q=0.7', ...byHand },
  },
  iphone: {
    method: 'GET',
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
    headers: { accept: page, 'accept-language': 'en-US,en;q=0.9', ...byHand },
  },
  mailApp: {
    method: 'GET',
    userAgent: 'Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Mobile Safari/537.36',
    headers: { accept: page, 'accept-language': 'en-US,en;q=0.9', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
  },
  safeLinks: { method: 'GET', userAgent: 'Mozilla/5.0 (compatible; Microsoft SafeLinks)', headers: { accept: '*/*' } },
  mimecast: { method: 'HEAD', userAgent: 'Mimecast Targeted Threat Protection', headers: {} },
  linkedinPreview: {
    method: 'GET',
    userAgent: 'LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)',
    headers: { accept: 'text/html' },
  },
  disguisedScanner: {
    method: 'GET',
    userAgent: 'Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/72.0.3626.109 Safari/537.36',
    headers: { accept: '*/*' },
  },
} as const satisfies Record<string, Device>;

export type DeviceName = keyof typeof devices;
