import { Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { ErrorBoundary } from './layout/error-boundary.tsx';
import { SignedIn } from './layout/signed-in.tsx';
import { ConnectPage } from './pages/connect/connect-page.tsx';
import { JoinPage } from './pages/join-page.tsx';
import { SignInPage } from './pages/sign-in-page.tsx';

/** Pages that need no session stand here; everything else asks who is signed in first. */
export function App() {
  return (
    <ErrorBoundary>
      <Suspense>
        <Switch>
          <Route path="/sign-in" component={SignInPage} />
          <Route path="/join/:invitationId">{({ invitationId }) => <JoinPage invitationId={invitationId} />}</Route>
          <Route path="/connect" component={ConnectPage} />
          <Route component={SignedIn} />
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}
