import { get } from 'node:http';

/** Headers of somebody who opens a link by hand; the version is of this year. */
const byHand = {
  'user-agent': 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  accept: 'text/html,application/xhtml+xml',
  'accept-language': 'de-DE,de;q=0.9',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
  'sec-fetch-site': 'none',
  'sec-fetch-user': '?1',
};
const byScanner = { 'user-agent': 'Mozilla/5.0 (compatible; Proofpoint URL Defense)', accept: '*/*' };

/** Opens a link as a person or as a mail scanner does (`fetch` would add headers of its own). Answers status and target. */
export function visit(link: string, as: 'person' | 'scanner'): Promise<{ status: number; location: string }> {
  return new Promise((resolve, reject) => {
    const request = get(link, { headers: as === 'person' ? byHand : byScanner }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, location: response.headers.location ?? '' });
    });
    request.once('error', reject);
  });
}
