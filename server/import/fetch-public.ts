import { request as http } from 'node:http';
import { request as https } from 'node:https';
import { gunzipSync } from 'node:zlib';
import { type AddressRule, guardedLookup, isPublicAddress, literalAddress } from '../net/public-address.ts';
import { FileRefused } from './stage-rows.ts';

export interface FetchOptions {
  /** Bytes at most. */
  limit?: number;
  patienceMs?: number;
  /** Whether an address may be connected to; tests let this machine's through. */
  allowed?: AddressRule;
}

const redirects = 4;

/**
 * Reads a text from an address that a member gave, and only from the public internet: every address that the name leads
 * to is checked in the very look-up that the connection uses (so that it cannot change in between), on each redirect
 * anew. Throws `FileRefused` with words for the member.
 */
export async function fetchPublic(address: string, options: FetchOptions = {}): Promise<string> {
  let url = new URL(address);
  for (let hop = 0; hop <= redirects; hop++) {
    const answer = await fetchOnce(url, options);
    if (typeof answer === 'string') return answer;
    const next = URL.parse(answer.to, url);
    if (next === null || !/^https?:$/.test(next.protocol)) throw new FileRefused(`${url.host} sends on to an address that is none.`);
    url = next;
  }
  throw new FileRefused(`${url.host} sends on too often.`);
}

/** Sitemaps are often kept packed, as `sitemap.xml.gz`: unpacked, they may not be larger than any other file. */
function textOf(bytes: Buffer, limit: number): string {
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (packed ? gunzipSync(bytes, { maxOutputLength: limit }) : bytes).toString('utf8');
}

function fetchOnce(
  url: URL,
  { limit = 8_000_000, patienceMs = 15_000, allowed = isPublicAddress }: FetchOptions,
): Promise<string | { to: string }> {
  const refused = () =>
    new FileRefused(`${url.host} is not an address of the public internet. Download the file and choose it here instead.`);
  const literal = literalAddress(url);
  if (literal !== null && !allowed(literal)) return Promise.reject(refused());
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(patienceMs);
    const fail = (error: Error) =>
      reject(
        error instanceof FileRefused
          ? error
          : new FileRefused(`${url.host} could not be read: ${signal.aborted ? 'it took too long' : error.message}.`),
      );
    const request = (url.protocol === 'https:' ? https : http)(
      url,
      {
        lookup: guardedLookup(allowed, refused),
        signal,
        headers: { accept: 'application/xml, text/xml, text/calendar, text/csv, */*;q=0.5', 'user-agent': 'Fingerpost' },
      },
      (response) => {
        const { statusCode = 0, headers } = response;
        if (statusCode >= 300 && statusCode < 400 && headers.location) {
          response.destroy();
          return resolve({ to: headers.location });
        }
        if (statusCode !== 200) {
          response.destroy();
          return fail(new Error(`it answers ${statusCode}`));
        }
        const parts: Buffer[] = [];
        let size = 0;
        response.on('data', (part: Buffer) => {
          size += part.byteLength;
          if (size > limit) response.destroy(new Error(`it is larger than ${Math.floor(limit / 1_000_000)} MB`));
          else parts.push(part);
        });
        response.on('error', fail);
        response.on('end', () => {
          try {
            resolve(textOf(Buffer.concat(parts), limit));
          } catch {
            fail(new Error(`it is packed wrongly, or larger than ${Math.floor(limit / 1_000_000)} MB`));
          }
        });
      },
    );
    request.on('error', fail);
    request.end();
  });
}
