import { ServerOff } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { Skeleton } from '../../../../components/skeleton.tsx';
import { refreshMe } from '../../../../utils/extension/api.ts';
import { disconnect } from '../../../../utils/extension/connect.ts';
import { statusOf } from '../../queries/reachability.ts';

/** Connected, but the server has not yet said who is signed in. The settings tell of success. */
export function FirstLook({ serverUrl }: { serverUrl: string }) {
  const [problem, setProblem] = useState<string | null>(null);

  const look = useCallback(async () => {
    setProblem(null);
    try {
      await refreshMe();
    } catch (error) {
      const missing = statusOf(error) === 404;
      setProblem(
        missing
          ? `The server at ${serverUrl} is too old for this version of Fingerpost. Ask your admin to update it.`
          : `${serverUrl} does not answer right now.`,
      );
    }
  }, [serverUrl]);

  useEffect(() => void look(), [look]);

  if (!problem) {
    return (
      <main aria-busy className="flex flex-col gap-3 p-4">
        <p className="sr-only">Signing in</p>
        <Skeleton shape="block" className="h-5 w-1/2" />
        <Skeleton className="w-3/4" />
        <Skeleton className="w-2/3" />
      </main>
    );
  }
  return (
    <main className="grid h-full place-items-center">
      <EmptyState
        icon={<ServerOff aria-hidden size={20} />}
        title="Almost there"
        action={
          <>
            <Button look="primary" onClick={() => void look()}>
              Try again
            </Button>
            <Button onClick={() => void disconnect()}>Use another server</Button>
          </>
        }
      >
        {problem}
      </EmptyState>
    </main>
  );
}
