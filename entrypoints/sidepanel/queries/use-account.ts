import { useQuery } from '@tanstack/react-query';
import { useWorkspace } from './workspace.tsx';

/** An account with its story; the kept copy first, then the fresh one. */
export function useAccount(accountId: string) {
  const { calls, kept } = useWorkspace();
  return useQuery({ ...calls.accounts.view.queryOptions({ input: { accountId } }), persister: kept, staleTime: 30_000 });
}
