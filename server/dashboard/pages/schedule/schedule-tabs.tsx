import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { classNames } from '../../../../components/class-names.ts';
import { api } from '../../calls/api.ts';

const views = [
  { path: '/schedule', name: 'Weeks' },
  { path: '/schedule/holds', name: 'Asked to hold' },
  { path: '/schedule/over-budget', name: 'Over the touch budget' },
];

/** Three ways to look at what is coming; the wishes that wait for an answer are counted. */
export function ScheduleTabs() {
  const [path] = useLocation();
  const asked = useQuery(api.touches.holds.queryOptions({ input: { state: ['asked'], limit: 1 } }));
  return (
    <nav aria-label="Views of the schedule" className="mb-4 border-b border-line">
      <ul className="-mb-px flex flex-wrap gap-1">
        {views.map((view) => {
          const waiting = view.path === '/schedule/holds' ? (asked.data?.total ?? 0) : 0;
          return (
            <li key={view.path}>
              <Link
                href={view.path}
                aria-current={path === view.path ? 'page' : undefined}
                className={classNames(
                  'inline-flex h-9 items-center gap-1.5 border-b-2 px-2.5',
                  path === view.path ? 'border-accent font-medium text-ink' : 'border-transparent text-muted hover:text-ink',
                )}
              >
                {view.name}
                {waiting > 0 ? (
                  <span className="rounded-sm bg-warn-soft px-1 text-xs font-medium text-warn-ink">
                    {waiting}
                    <span className="sr-only"> waiting for an answer</span>
                  </span>
                ) : null}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
