import type { ReactNode } from 'react';
import type { Notice } from '../utils/contract/notice.ts';
import { classNames } from './class-names.ts';
import { Time } from './time.tsx';

export interface NoticeListProps {
  notices: readonly Notice[];
  now: number;
  /** Opens what a notice is about; it counts as read then. */
  onOpen: (notice: Notice) => void;
  /** Stands where there are none. */
  empty: ReactNode;
}

/** What a member was told, newest first: unread ones stand out; what came after the first is told in short. */
export function NoticeList({ notices, now, onOpen, empty }: NoticeListProps) {
  if (notices.length === 0) return empty;
  return (
    <ul className="divide-y divide-line">
      {notices.map((notice) => (
        <li key={notice.id}>
          <button
            type="button"
            onClick={() => onOpen(notice)}
            className="flex w-full items-start gap-2 px-3 py-2 text-left hover:bg-sunken focus-visible:-outline-offset-2"
          >
            <span
              aria-hidden
              className={classNames('mt-1.5 size-2 shrink-0 rounded-full', notice.read ? 'bg-transparent' : 'bg-warn-ink')}
            />
            <span className="min-w-0 flex-1">
              {notice.read ? null : <span className="sr-only">Unread: </span>}
              <bdi className={classNames('block [overflow-wrap:anywhere]', notice.read ? 'text-muted' : 'font-medium')}>{notice.text}</bdi>
              <span className="mt-0.5 flex flex-wrap gap-x-1.5 text-sm text-muted">
                {notice.more === null ? null : (
                  <>
                    <bdi>{notice.more}</bdi>
                    <span aria-hidden>·</span>
                  </>
                )}
                <Time at={notice.lastAt} now={now} />
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
