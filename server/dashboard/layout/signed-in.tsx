import { Redirect, useLocation, useSearch } from 'wouter';
import { addressOf } from '../address/use-filters.ts';
import { isSignedOut } from '../calls/problem.ts';
import { MeContext, useSession } from '../calls/use-me.ts';
import { Pages } from '../pages/pages.tsx';
import { LoadProblem } from './load-problem.tsx';
import { Shell } from './shell.tsx';
import { ShellSkeleton } from './shell-skeleton.tsx';

/** Everything that needs a session. Without one (or when it ends) sign-in comes first, and leads back here. */
export function SignedIn() {
  const [path] = useLocation();
  const search = useSearch();
  const session = useSession();
  if (isSignedOut(session.error)) {
    const next = search ? `${path}?${search}` : path;
    return <Redirect to={addressOf('/sign-in', { next: next === '/' ? null : next, ended: session.data ? 'yes' : null })} replace />;
  }
  if (session.data) {
    return (
      <MeContext value={session.data}>
        <Shell>
          <Pages />
        </Shell>
      </MeContext>
    );
  }
  if (session.error) {
    return (
      <main className="grid min-h-screen place-items-center">
        <LoadProblem error={session.error} onRetry={session.refetch} what="Fingerpost" />
      </main>
    );
  }
  return <ShellSkeleton />;
}
