import { useMutation, useQueryClient } from '@tanstack/react-query';
import { LogOut } from 'lucide-react';
import { useLocation } from 'wouter';
import { Avatar } from '../../../components/avatar.tsx';
import { Menu, MenuItem, MenuLabel, MenuLine } from '../../../components/menu.tsx';
import { signOut } from '../calls/auth-calls.ts';
import { useMe } from '../calls/use-me.ts';
import { roleNames } from '../role-names.ts';

/** Who is signed in, and the way out. */
export function UserMenu() {
  const me = useMe();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      navigate('/sign-in');
      client.clear();
    },
  });
  return (
    <Menu
      align="start"
      inline
      trigger={
        <button
          type="button"
          aria-label={`${me.name}, ${roleNames[me.role]}: account menu`}
          className="flex min-w-0 shrink-0 items-center gap-2 rounded-md p-1.5 text-left hover:bg-sunken md:justify-center lg:justify-start lg:px-2"
        >
          <Avatar name={me.name} size="sm" />
          <span className="hidden min-w-0 lg:block">
            <span className="block truncate leading-tight font-medium">{me.name}</span>
            <span className="block truncate text-sm text-muted">{roleNames[me.role]}</span>
          </span>
        </button>
      }
    >
      <MenuLabel>
        {me.email}
        <br />
        {me.workspace.name}
      </MenuLabel>
      <MenuLine />
      <MenuItem icon={<LogOut aria-hidden size={15} />} onSelect={() => leave.mutate()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
