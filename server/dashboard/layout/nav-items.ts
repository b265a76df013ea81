import {
  Building2,
  CalendarRange,
  ChartColumn,
  Contact,
  Crosshair,
  Database,
  FileStack,
  FileUp,
  Handshake,
  Lightbulb,
  type LucideIcon,
  MessagesSquare,
  ScrollText,
  Send,
  Settings,
  UserRoundCheck,
  Users,
  Webhook,
} from 'lucide-react';
import type { Me } from '../../../utils/contract/workspace.ts';
import { mayAdminister, mayEdit } from '../calls/use-me.ts';

export interface NavItem {
  path: string;
  name: string;
  icon: LucideIcon;
}

/** What a member's role has a use for, in groups. The pages themselves say so too when somebody comes by address. */
export function navGroups(me: Me): NavItem[][] {
  return [
    [
      { path: '/', name: 'Overview', icon: ChartColumn },
      { path: '/influence', name: 'Influence', icon: Handshake },
    ],
    [
      { path: '/assets', name: 'Assets', icon: FileStack },
      { path: '/schedule', name: 'Schedule', icon: CalendarRange },
      { path: '/shares', name: 'Shares', icon: Send },
      { path: '/voice', name: 'Field voice', icon: MessagesSquare },
      { path: '/leads', name: 'Leads', icon: UserRoundCheck },
    ],
    [
      { path: '/people', name: 'People', icon: Contact },
      { path: '/accounts', name: 'Accounts', icon: Building2 },
      { path: '/segments', name: 'Segments', icon: Crosshair },
    ],
    mayEdit(me)
      ? [
          { path: '/imports', name: 'Import', icon: FileUp },
          { path: '/sources', name: 'Sources', icon: Database },
          { path: '/suggestions', name: 'Suggestions', icon: Lightbulb },
        ]
      : [],
    [
      { path: '/team', name: 'Team', icon: Users },
      ...(mayAdminister(me)
        ? [
            { path: '/connections', name: 'Connections', icon: Webhook },
            { path: '/audit', name: 'Audit', icon: ScrollText },
            { path: '/settings', name: 'Settings', icon: Settings },
          ]
        : []),
    ],
  ].filter((group) => group.length > 0);
}
