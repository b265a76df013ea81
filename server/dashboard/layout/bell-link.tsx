import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { classNames } from '../../../components/class-names.ts';
import { bellName, NoticeBell } from '../../../components/notice-bell.tsx';
import { api } from '../calls/api.ts';
import { liveEvery } from '../calls/query-client.ts';

/** The way to the inbox, with the number of unread notices. */
export function BellLink() {
  const [path] = useLocation();
  const { data } = useQuery(api.notices.count.queryOptions({ refetchInterval: liveEvery * 6 }));
  const unread = data?.unread ?? 0;
  return (
    <Link
      href="/notices"
      aria-label={bellName(unread)}
      aria-current={path === '/notices' ? 'page' : undefined}
      className={classNames(
        'flex h-9 shrink-0 items-center gap-2.5 rounded-md px-2.5 md:justify-center lg:h-8.5 lg:justify-start lg:px-2',
        path === '/notices' ? 'bg-accent-soft font-medium text-accent-ink' : 'text-muted hover:bg-sunken hover:text-ink',
      )}
    >
      <NoticeBell unread={unread} size={17} />
      <span className="hidden lg:inline">Notices</span>
    </Link>
  );
}
