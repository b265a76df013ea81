import { Link, useLocation } from 'wouter';
import { classNames } from '../../../../components/class-names.ts';
import { addressOf, useFilters } from '../../address/use-filters.ts';

const views = [
  { path: '/influence', name: 'Credit' },
  { path: '/influence/deals', name: 'Deals' },
];

/** Two ways to read the same deals; model and period come along. */
export function InfluenceTabs() {
  const [path] = useLocation();
  const { params } = useFilters();
  const kept = { days: params.get('days'), model: params.get('model') };
  return (
    <nav aria-label="Views of influence" className="mb-4 border-b border-line">
      <ul className="-mb-px flex gap-1">
        {views.map((view) => (
          <li key={view.path}>
            <Link
              href={addressOf(view.path, kept)}
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
