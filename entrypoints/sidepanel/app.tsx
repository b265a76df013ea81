import { lazy, Suspense } from 'react';
import { connectionOf } from '../../utils/extension/settings.ts';
import { briefAsked } from './queries/open-brief.ts';
import { useSession } from './queries/session.ts';
import { WorkspaceProvider } from './queries/workspace.tsx';
import { Panel } from './views/panel.tsx';

const ConnectView = lazy(async () => ({ default: (await import('./views/connect/connect-view.tsx')).ConnectView }));
const BriefView = lazy(async () => ({ default: (await import('./views/brief/brief-view.tsx')).BriefView }));
const FirstLook = lazy(async () => ({ default: (await import('./views/connect/first-look.tsx')).FirstLook }));

/** Not connected, connected for the first time, or at work. In a tab of its own: the one page that its address asks for. */
export function App() {
  const session = useSession();
  const brief = briefAsked(location.hash);
  if (!session) return null;
  const { settings, client } = session;
  const connection = connectionOf(settings);
  if (connection !== 'connected') {
    return (
      <Suspense>
        <ConnectView settings={settings} expired={connection === 'expired'} />
      </Suspense>
    );
  }
  if (!settings.me) {
    return (
      <Suspense>
        <FirstLook serverUrl={settings.serverUrl} />
      </Suspense>
    );
  }
  return (
    <WorkspaceProvider key={`${settings.serverUrl} ${settings.me.memberId}`} me={settings.me} client={client}>
      {brief ? (
        <Suspense>
          <BriefView {...brief} />
        </Suspense>
      ) : (
        <Panel serverUrl={settings.serverUrl} />
      )}
    </WorkspaceProvider>
  );
}
