import { lazy, Suspense } from 'react';
import { connectionOf } from '../../utils/extension/settings.ts';
import { useSession } from './queries/session.ts';
import { WorkspaceProvider } from './queries/workspace.tsx';
import { Panel } from './views/panel.tsx';

const ConnectView = lazy(async () => ({ default: (await import('./views/connect/connect-view.tsx')).ConnectView }));
const FirstLook = lazy(async () => ({ default: (await import('./views/connect/first-look.tsx')).FirstLook }));

/** Not connected, connected for the first time, or at work. */
export function App() {
  const session = useSession();
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
      <Panel serverUrl={settings.serverUrl} />
    </WorkspaceProvider>
  );
}
