import { request as http, type IncomingHttpHeaders } from 'node:http';
import { request as https } from 'node:https';
import { type AddressRule, guardedLookup, literalAddress } from '../net/public-address.ts';

export interface OutgoingRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT';
  url: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
}

export interface OutgoingAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  /** Its beginning. */
  text: string;
}

/** Sends one request and answers what came back, whatever its status. Throws `NotSent` when nothing did. */
export type Send = (request: OutgoingRequest) => Promise<OutgoingAnswer>;

/** Nothing came back, in words for an admin. */
export class NotSent extends Error {}

const patienceMs = 15_000;
const mostBytes = 256_000;

/**
 * Sends to an address that an admin gave, and only where the rule allows: no private, local or metadata address, whatever
 * the name leads to. Redirects are answered, never followed. 15 seconds at most.
 */
export function createSend(allowed: AddressRule, patience = patienceMs): Send {
  return ({ method, url: address, headers, body }) => {
    const url = new URL(address);
    const refused = () => new NotSent(`${url.host} is not an address of the public internet.`);
    const literal = literalAddress(url);
    if (literal !== null && !allowed(literal)) return Promise.reject(refused());
    return new Promise((resolve, reject) => {
      const signal = AbortSignal.timeout(patience);
      const fail = (error: Error) =>
        reject(
          error instanceof NotSent
            ? error
            : new NotSent(`${url.host} could not be reached: ${signal.aborted ? 'it took too long' : error.message}.`),
        );
      const request = (url.protocol === 'https:' ? https : http)(
        url,
        {
          method,
          lookup: guardedLookup(allowed, refused),
          signal,
          // A connection of its own: a kept one would skip the look-up, and with it the rule.
          agent: false,
          headers: { ...headers, 'user-agent': 'Fingerpost', ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) },
        },
        (response) => {
          const parts: Buffer[] = [];
          let size = 0;
          const done = () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(parts).toString('utf8') });
          response.on('data', (part: Buffer) => {
            parts.push(part);
            size += part.byteLength;
            if (size > mostBytes) {
              done();
              response.destroy();
            }
          });
          response.on('error', fail);
          response.on('end', done);
        },
      );
      request.on('error', fail);
      request.end(body);
    });
  };
}
