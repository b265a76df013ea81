import { Ellipsis, Signpost } from 'lucide-react';
import { lazy } from 'react';
import { Button } from '../../../components/button.tsx';
import { MenuOnDemand } from '../../../components/menu-on-demand.tsx';
import { bellName, NoticeBell } from '../../../components/notice-bell.tsx';
import { useUnread } from '../queries/use-notices.ts';
import { useWorkspace } from '../queries/workspace.tsx';

const HeaderMenu = lazy(async () => ({ default: (await import('./header-menu.tsx')).HeaderMenu }));

interface HeaderProps {
  serverUrl: string;
  tabId: number | null;
  inboxShown: boolean;
  onInbox: () => void;
}

export function Header({ serverUrl, tabId, inboxShown, onInbox }: HeaderProps) {
  const { me } = useWorkspace();
  const unread = useUnread();
  return (
    <header className="flex h-10 shrink-0 items-center gap-2 bg-surface pr-2 pl-3">
      <Signpost aria-hidden size={16} className="shrink-0 text-accent" />
      <h1 className="min-w-0 flex-1 truncate font-semibold" title={me.workspace.name}>
        {me.workspace.name}
      </h1>
      <span className="max-w-[40%] truncate text-sm text-muted" title={`${me.name}, ${me.email}`}>
        {me.name}
      </span>
      <Button
        look="ghost"
        size="sm"
        aria-label={bellName(unread)}
        aria-expanded={inboxShown}
        icon={<NoticeBell unread={unread} />}
        onClick={onInbox}
      />
      <MenuOnDemand button={{ look: 'ghost', size: 'sm', 'aria-label': 'Menu', icon: <Ellipsis aria-hidden size={16} /> }}>
        {(trigger) => <HeaderMenu trigger={trigger} serverUrl={serverUrl} tabId={tabId} />}
      </MenuOnDemand>
    </header>
  );
}
