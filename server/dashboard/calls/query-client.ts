import { hashKey, MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { api } from './api.ts';
import { isSignedOut, problemOf } from './problem.ts';

/** Refusals are final; only a server that does not answer or stumbles is asked again. */
const worthAnotherTry = new Set(['OFFLINE', 'INTERNAL_SERVER_ERROR', 'SERVICE_UNAVAILABLE', 'TOO_MANY_REQUESTS']);

/** The dashboard's cache. A session that ended anywhere makes the session query run again, which leads to sign-in. */
export function makeQueryClient(): QueryClient {
  const session = hashKey(api.me.queryKey());
  const askWhoIsSignedIn = (error: unknown) => {
    if (isSignedOut(error)) void client.invalidateQueries({ queryKey: api.me.queryKey() });
  };
  const client = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (query.queryHash !== session) askWhoIsSignedIn(error);
      },
    }),
    mutationCache: new MutationCache({ onError: askWhoIsSignedIn }),
    defaultOptions: {
      queries: { retry: (count, error) => count < 2 && worthAnotherTry.has(problemOf(error).code), staleTime: 2_000 },
    },
  });
  return client;
}

/** How often, in milliseconds, a visible page that shows what just happened asks again. */
export const liveEvery = 5_000;
