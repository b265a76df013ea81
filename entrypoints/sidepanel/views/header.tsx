import { Ellipsis, ExternalLink, LogOut, RotateCw, Signpost } from 'lucide-react';
import { browser } from 'wxt/browser';
import { Button } from '../../../components/button.tsx';
import { Menu, MenuItem, MenuLabel, MenuLine } from '../../../components/menu.tsx';
import { ask } from '../../../utils/extension/ask.ts';
import { disconnect } from '../../../utils/extension/connect.ts';
import { forgetAnswers } from '../queries/kept-answers.ts';
import { useWorkspace } from '../queries/workspace.tsx';

export function Header({ serverUrl, tabId }: { serverUrl: string; tabId: number | null }) {
  const { me } = useWorkspace();
  const signOut = async () => {
    await disconnect();
    await forgetAnswers();
  };
  return (
    <header className="flex h-10 shrink-0 items-center gap-2 bg-surface pr-2 pl-3">
      <Signpost aria-hidden size={16} className="shrink-0 text-accent" />
      <h1 className="min-w-0 flex-1 truncate font-semibold" title={me.workspace.name}>
        {me.workspace.name}
      </h1>
      <span className="max-w-[40%] truncate text-sm text-muted" title={`${me.name}, ${me.email}`}>
        {me.name}
      </span>
      <Menu trigger={<Button look="ghost" size="sm" aria-label="Menu" icon={<Ellipsis aria-hidden size={16} />} />}>
        <MenuLabel>
          {me.name} · {me.role}
        </MenuLabel>
        <MenuItem
          icon={<RotateCw aria-hidden size={14} />}
          disabled={tabId === null}
          onSelect={() => {
            if (tabId !== null) void ask({ type: 'read-tab', tabId });
          }}
        >
          Read this page again
        </MenuItem>
        <MenuItem icon={<ExternalLink aria-hidden size={14} />} onSelect={() => void browser.tabs.create({ url: serverUrl })}>
          Open dashboard
        </MenuItem>
        <MenuLine />
        <MenuItem icon={<LogOut aria-hidden size={14} />} onSelect={() => void signOut()}>
          Sign out
        </MenuItem>
      </Menu>
    </header>
  );
}
