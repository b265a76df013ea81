import { Bell } from 'lucide-react';

/** A bell with the number of unread notices; for the inside of a button or link, which says the number itself. */
export function NoticeBell({ unread, size = 16 }: { unread: number; size?: number }) {
  return (
    <span className="relative inline-flex">
      <Bell aria-hidden size={size} />
      {unread > 0 ? (
        <span
          aria-hidden
          className="absolute -top-1.5 left-[55%] min-w-3.5 rounded-full border border-warn-line bg-warn-soft px-0.5 text-center text-[10px] leading-3 font-semibold text-warn-ink"
        >
          {unread > 99 ? '99+' : unread}
        </span>
      ) : null}
    </span>
  );
}

/** What the bell says to who does not see it. */
export const bellName = (unread: number): string => (unread === 0 ? 'Notices' : `Notices, ${unread} unread`);
