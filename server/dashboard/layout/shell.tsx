import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { Badge } from '../../../components/badge.tsx';
import { classNames } from '../../../components/class-names.ts';
import { Notice } from '../../../components/notice.tsx';
import { useMe } from '../calls/use-me.ts';
import { BellLink } from './bell-link.tsx';
import { Logo } from './logo.tsx';
import { type NavItem, navGroups } from './nav-items.ts';
import { useOnline } from './use-online.ts';
import { UserMenu } from './user-menu.tsx';

/** Navigation, offline bar and the page. Wide windows get a column, tablets a rail, phones a bar at the top. */
export function Shell({ children }: { children: ReactNode }) {
  const me = useMe();
  const online = useOnline();
  const [path] = useLocation();
  return (
    <div className="min-h-screen print:block md:grid md:grid-cols-[72px_minmax(0,1fr)] lg:grid-cols-[216px_minmax(0,1fr)]">
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-accent px-3 py-1.5 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the page
      </a>
      <header className="flex items-center gap-1 border-b print:hidden border-line bg-surface px-2 max-md:h-13 md:sticky md:top-0 md:z-20 md:h-screen md:flex-col md:items-stretch md:border-r md:border-b-0 md:p-2 lg:p-3">
        <div className="flex min-w-0 items-center gap-2 md:justify-center md:py-2 lg:justify-start lg:px-2">
          <Logo />
          <div className="hidden min-w-0 lg:block">
            <p className="leading-tight font-semibold">Fingerpost</p>
            <p className="truncate text-sm text-muted" title={me.workspace.name}>
              {me.workspace.name}
            </p>
          </div>
        </div>
        <nav aria-label="Main" className="flex min-w-0 flex-1 gap-0.5 overflow-auto md:flex-col lg:mt-3 lg:gap-2.5">
          {navGroups(me).map((group) => (
            <ul key={group[0]?.path} className="flex gap-0.5 md:flex-col">
              {group.map((item) => (
                <NavLink key={item.path} item={item} here={item.path === '/' ? path === '/' : path.startsWith(item.path)} />
              ))}
            </ul>
          ))}
        </nav>
        {me.workspace.sample ? (
          <div className="hidden px-2 pb-2 lg:block">
            <Badge tone="warn" title="Made-up people and companies, to try things out">
              Sample workspace
            </Badge>
          </div>
        ) : null}
        <BellLink />
        <UserMenu />
      </header>
      <div className="min-w-0">
        {online ? null : (
          <Notice tone="warn" bar>
            You are offline. What you see is from before; it comes up to date by itself when the network is back.
          </Notice>
        )}
        <main id="main" tabIndex={-1} className="mx-auto max-w-310 px-4 py-5 outline-none lg:px-7 lg:py-6 print:max-w-none print:p-0">
          {children}
        </main>
      </div>
    </div>
  );
}

function NavLink({ item: { path, name, icon: Icon }, here }: { item: NavItem; here: boolean }) {
  return (
    <li>
      <Link
        href={path}
        aria-current={here ? 'page' : undefined}
        className={classNames(
          'flex items-center rounded-md transition-colors duration-100',
          'h-9 gap-2 px-2.5 md:h-13 md:flex-col md:justify-center md:gap-0.5 md:px-1 md:text-xs lg:h-8.5 lg:flex-row lg:justify-start lg:gap-2.5 lg:px-2 lg:text-base',
          here ? 'bg-accent-soft font-medium text-accent-ink' : 'text-muted hover:bg-sunken hover:text-ink',
        )}
      >
        <Icon aria-hidden size={17} className="shrink-0 max-md:hidden" />
        {name}
      </Link>
    </li>
  );
}
