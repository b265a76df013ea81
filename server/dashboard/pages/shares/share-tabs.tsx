import { Link, useLocation } from 'wouter';
import { classNames } from '../../../../components/class-names.ts';
import { useFilters } from '../../address/use-filters.ts';

const views = [
  { path: '/shares', name: 'Log' },
  { path: '/shares/accounts', name: 'Accounts' },
  { path: '/shares/people', name: 'Prospects' },
  { path: '/shares/visits', name: 'Visits' },
];

/** Four ways to read the same shares. Filters that a view knows too come along. */
export function ShareTabs() {
  const [path] = useLocation();
  const { params } = useFilters();
  const kept = new URLSearchParams(
    [...params].filter(([name]) => !['state', 'verdict', 'segment', 'open', 'sort'].includes(name)),
  ).toString();
  return (
    <nav aria-label="Views of the shares" className="mb-4 border-b border-line">
      <ul className="-mb-px flex gap-1">
        {views.map((view) => (
          <li key={view.path}>
            <Link
              href={kept ? `${view.path}?${kept}` : view.path}
              aria-current={path === view.path ? 'page' : undefined}
              className={classNames(
                'inline-flex h-9 items-center border-b-2 px-2.5',
                path === view.path ? 'border-accent font-medium text-ink' : 'border-transparent text-muted hover:text-ink',
              )}
            >
              {view.name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
