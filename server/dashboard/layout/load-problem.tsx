import { CircleAlert, CloudOff, Lock } from 'lucide-react';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { problemOf } from '../calls/problem.ts';

/** In place of what could not be loaded: what happened, and a way on. */
export function LoadProblem({ error, onRetry, what }: { error: unknown; onRetry: () => unknown; what: string }) {
  const problem = problemOf(error);
  if (problem.code === 'FORBIDDEN') return <NotAllowed>{problem.message}</NotAllowed>;
  const Icon = problem.code === 'OFFLINE' ? CloudOff : CircleAlert;
  return (
    <div role="alert">
      <EmptyState
        icon={<Icon aria-hidden size={18} />}
        title={`${what} could not be loaded`}
        action={
          <Button look="primary" onClick={() => void onRetry()}>
            Try again
          </Button>
        }
      >
        {problem.message}
      </EmptyState>
    </div>
  );
}

export function NotAllowed({ children }: { children: string }) {
  return (
    <EmptyState icon={<Lock aria-hidden size={18} />} title="This page is not for your role">
      {children}
    </EmptyState>
  );
}
