import { Activity, Library, UserRound, UserRoundCheck } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Notice } from '../../../components/notice.tsx';
import { TabPanel, Tabs } from '../../../components/tabs.tsx';
import { followSends } from '../queries/insight-acts.ts';
import { useActiveTab } from '../queries/use-active-tab.ts';
import { useLeadsWaiting } from '../queries/use-leads.ts';
import { useLibraryAhead } from '../queries/use-library.ts';
import { useOutbox } from '../queries/use-outbox.ts';
import { useServerState } from '../queries/use-server-state.ts';
import { useWordsAsked } from '../queries/use-words-asked.ts';
import { useWorkspace } from '../queries/workspace.tsx';
import { Header } from './header.tsx';
import { ListSkeleton } from './list-skeleton.tsx';
import { ProspectTab } from './prospect/prospect-tab.tsx';
import { usePageTarget } from './prospect/use-page-target.ts';

const LibraryTab = lazy(async () => ({ default: (await import('./library/library-tab.tsx')).LibraryTab }));
const LeadsTab = lazy(async () => ({ default: (await import('./leads/leads-tab.tsx')).LeadsTab }));
const ActivityTab = lazy(async () => ({ default: (await import('./activity/activity-tab.tsx')).ActivityTab }));

const Inbox = lazy(async () => ({ default: (await import('./inbox/inbox.tsx')).Inbox }));

type TabName = 'prospect' | 'library' | 'leads' | 'activity';

/** The panel of a connected rep. */
export function Panel({ serverUrl }: { serverUrl: string }) {
  const { me } = useWorkspace();
  const [tab, setTab] = useState<TabName>('prospect');
  const [byMouse, setByMouse] = useState(false);
  const [inbox, setInbox] = useState(false);
  const active = useActiveTab();
  const target = usePageTarget(active);
  const outbox = useOutbox();
  const server = useServerState(me.serverVersion);
  const words = useWordsAsked();
  const leads = useLeadsWaiting();
  useLibraryAhead();
  useEffect(followSends, []);
  const wordsId = words?.id;
  useEffect(() => {
    if (wordsId !== undefined) setTab('prospect');
  }, [wordsId]);
  const open = ({ contactId, name }: { contactId: string; name: string }) => {
    target.show({ mode: 'searched', contactId, name });
    setTab('prospect');
  };
  const waiting = outbox.waiting > 0 ? `${outbox.waiting} waiting to be logged` : 'what you see was kept from before';

  return (
    <div className="flex h-full flex-col">
      <Header serverUrl={serverUrl} tabId={active?.tabId ?? null} inboxShown={inbox} onInbox={() => setInbox(!inbox)} />
      <main className="relative flex min-h-0 flex-1 flex-col">
        {inbox ? (
          <Suspense>
            <Inbox
              serverUrl={serverUrl}
              onClose={() => setInbox(false)}
              onOpenPerson={(person) => {
                setInbox(false);
                open(person);
              }}
              onOpenLeads={() => {
                setInbox(false);
                setTab('leads');
              }}
            />
          </Suspense>
        ) : null}
        {server.reachability === 'offline' ? (
          <Notice bar tone="warn">
            Offline · {waiting}
          </Notice>
        ) : null}
        {server.reachability === 'unwell' ? (
          <Notice bar tone="warn">
            The server is not well right now · {waiting}
          </Notice>
        ) : null}
        {server.mismatch ? (
          <Notice bar tone="warn">
            {server.mismatch === 'server-old'
              ? 'Your Fingerpost server is too old for this panel: ask your admin to update it.'
              : 'This panel is older than your Fingerpost server: update the extension.'}
          </Notice>
        ) : null}
        <div inert={inbox} className="flex min-h-0 flex-1 flex-col">
          <Tabs
            value={tab}
            onChange={(next) => {
              setByMouse(window.event instanceof MouseEvent);
              setTab(next);
            }}
            label="Views"
            stretch
            className="flex min-h-0 flex-1 flex-col"
            tabs={[
              { value: 'prospect', label: 'Prospect', icon: <UserRound aria-hidden size={14} /> },
              { value: 'library', label: 'Library', icon: <Library aria-hidden size={14} /> },
              { value: 'leads', label: 'Leads', icon: <UserRoundCheck aria-hidden size={14} />, count: leads },
              { value: 'activity', label: 'Activity', icon: <Activity aria-hidden size={14} />, count: outbox.waiting + outbox.refused },
            ]}
          >
            <TabPanel value="prospect" className="min-h-0 flex-1">
              <ProspectTab target={target} words={words} />
            </TabPanel>
            <TabPanel value="library" className="min-h-0 flex-1">
              <Suspense fallback={<ListSkeleton />}>
                <LibraryTab target={target} onOpen={open} />
              </Suspense>
            </TabPanel>
            <TabPanel value="leads" className="min-h-0 flex-1">
              <Suspense fallback={<ListSkeleton />}>
                <LeadsTab byMouse={byMouse} onOpen={open} />
              </Suspense>
            </TabPanel>
            <TabPanel value="activity" className="min-h-0 flex-1">
              <Suspense fallback={<ListSkeleton />}>
                <ActivityTab outbox={outbox} />
              </Suspense>
            </TabPanel>
          </Tabs>
        </div>
      </main>
    </div>
  );
}
