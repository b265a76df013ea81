import { createTanstackQueryUtils, type RouterUtils } from '@orpc/tanstack-query';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import type { Api } from '../../../utils/contract/client.ts';
import type { Me } from '../../../utils/contract/workspace.ts';
import { forgetOldAnswers, keepAnswers } from './kept-answers.ts';
import { noteAnswer, statusOf } from './reachability.ts';

interface Workspace {
  me: Me;
  client: Api;
  /** Query options of every call of the contract. */
  calls: RouterUtils<Api>;
  /** Put it as `persister` on the queries whose answers outlive the panel. */
  kept: ReturnType<typeof keepAnswers>;
}

/** Of the kept answers: raised when the contract changes what they hold within one version. */
const answersShape = 4;

const WorkspaceContext = createContext<Workspace | null>(null);

/** Who is signed in, the calls of the server and the cache, for everything below. Give it a `key` per member and server. */
export function WorkspaceProvider({ me, client, children }: { me: Me; client: Api; children: ReactNode }) {
  const [queryClient] = useState(makeQueryClient);
  const [kept] = useState(() => keepAnswers(`${browser.runtime.getManifest().version}/${answersShape}/${me.memberId}`));
  const [calls] = useState(() => createTanstackQueryUtils(client));
  useEffect(() => void forgetOldAnswers(Date.now()), []);
  return (
    <WorkspaceContext value={{ me, client, calls, kept }}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </WorkspaceContext>
  );
}

export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) throw new Error('useWorkspace stands outside WorkspaceProvider');
  return workspace;
}

function makeQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onSuccess: () => noteAnswer(null), onError: noteAnswer }),
    defaultOptions: {
      queries: {
        // The server may be on this very machine: the browser's own "offline" says nothing about it.
        networkMode: 'always',
        staleTime: 15_000,
        gcTime: 30 * 60_000,
        retry: (count, error) => count < 1 && (statusOf(error) ?? 0) >= 500,
        retryDelay: 800,
      },
      mutations: { networkMode: 'always' },
    },
  });
}
