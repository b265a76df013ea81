import { ExternalLink, LogOut, RotateCw } from 'lucide-react';
import type { ReactElement } from 'react';
import { browser } from 'wxt/browser';
import { Menu, MenuItem, MenuLabel, MenuLine } from '../../../components/menu.tsx';
import { ask } from '../../../utils/extension/ask.ts';
import { disconnect } from '../../../utils/extension/connect.ts';
import { forgetAnswers } from '../queries/kept-answers.ts';
import { useWorkspace } from '../queries/workspace.tsx';

export interface HeaderMenuProps {
  trigger: ReactElement;
  serverUrl: string;
  tabId: number | null;
}

/** What concerns the panel as a whole. */
export function HeaderMenu({ trigger, serverUrl, tabId }: HeaderMenuProps) {
  const { me } = useWorkspace();
  const signOut = async () => {
    await disconnect();
    await forgetAnswers();
  };
  return (
    <Menu defaultOpen trigger={trigger}>
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
  );
}
