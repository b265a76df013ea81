import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { classNames } from '../../../../components/class-names.ts';
import { PageHeader } from '../../../../components/page-header.tsx';
import { useTitle } from '../../layout/use-title.ts';
import { RequestsView } from './requests-view.tsx';
import { WordsView } from './words-view.tsx';

const views = [
  { path: '/voice', name: 'Requests' },
  { path: '/voice/words', name: 'In their words' },
];

/** What the field asks for, and what prospects say. */
export function VoicePage() {
  useTitle('Field voice');
  const [path] = useLocation();
  return (
    <>
      <PageHeader title="Field voice" description="What reps need for their deals, and what prospects say in their own words." />
      <nav aria-label="Views of the field’s voice" className="mb-4 border-b border-line">
        <ul className="-mb-px flex gap-1">
          {views.map((view) => (
            <li key={view.path}>
              <Link
                href={view.path}
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
      <Switch>
        <Route path="/voice/words" component={WordsView} />
        <Route path="/voice" component={RequestsView} />
        <Route>
          <Redirect to="/voice" replace />
        </Route>
      </Switch>
    </>
  );
}
