import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { contract } from './api.ts';
import { timeZoneHeader } from './word-lists.ts';

export type Api = ContractRouterClient<typeof contract>;

export interface ApiOptions {
  /** Origin of the server, e.g. `https://fingerpost.acme.com`. */
  origin: string;
  /** A bearer token; without one the browser's cookie speaks for the member. */
  token?: () => Promise<string | null>;
  /** The language that texts are wanted in, e.g. the browser's UI language; without it the browser's own header speaks. */
  language?: () => string;
  fetch?: typeof fetch;
}

/**
 * A typed client of the API. Refusals are thrown as `ORPCError` with the code and status of `errors.ts`; a server that
 * does not answer throws what `fetch` throws (`TypeError`).
 *
 * @example const me = await createApi({ origin: 'http://localhost:4870' }).me()
 */
export function createApi({ origin, token, language, fetch: send = globalThis.fetch.bind(globalThis) }: ApiOptions): Api {
  return createORPCClient(
    new OpenAPILink(contract, {
      url: `${origin}/api`,
      headers: async () => {
        const bearer = await token?.();
        const wanted = language?.();
        return {
          ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
          ...(wanted ? { 'accept-language': wanted } : {}),
          [timeZoneHeader]: Intl.DateTimeFormat().resolvedOptions().timeZone,
        };
      },
      fetch: (request, init) => send(request, { ...init, credentials: token ? 'omit' : 'same-origin' }),
    }),
  );
}
