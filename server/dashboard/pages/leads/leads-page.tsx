import { useQuery } from '@tanstack/react-query';
import { UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { Button } from '../../../../components/button.tsx';
import { classNames } from '../../../../components/class-names.ts';
import { PageHeader } from '../../../../components/page-header.tsx';
import { useFilters } from '../../address/use-filters.ts';
import { api } from '../../calls/api.ts';
import { mayEdit, useMe } from '../../calls/use-me.ts';
import { useTitle } from '../../layout/use-title.ts';
import { ChecklistView } from './checklist-view.tsx';
import { HandOverDialog } from './hand-over-dialog.tsx';
import { LeadLog } from './lead-log.tsx';
import { LeadOverview } from './lead-overview.tsx';

const views = [
  { path: '/leads', name: 'Acceptance' },
  { path: '/leads/list', name: 'All leads' },
  { path: '/leads/checklist', name: 'Checklist' },
];

/** Hand-overs from marketing to sales: how they were judged and followed up, one by one, and by what list. */
export function LeadsPage() {
  useTitle('Leads');
  const me = useMe();
  const [handingOver, setHandingOver] = useState(false);
  return (
    <>
      <PageHeader
        title="Leads"
        description="What marketing handed over, what sales said of it and why."
        actions={
          mayEdit(me) ? (
            <Button look="primary" icon={<UserRoundPlus aria-hidden size={15} />} onClick={() => setHandingOver(true)}>
              Hand over
            </Button>
          ) : null
        }
      />
      <LeadTabs />
      <Switch>
        <Route path="/leads/list" component={LeadLog} />
        <Route path="/leads/checklist" component={ChecklistView} />
        <Route path="/leads" component={LeadOverview} />
        <Route>
          <Redirect to="/leads" replace />
        </Route>
      </Switch>
      {handingOver ? <HandOverDialog onClose={() => setHandingOver(false)} /> : null}
    </>
  );
}

function LeadTabs() {
  const [path] = useLocation();
  const { params } = useFilters();
  const me = useMe();
  const days = params.get('days');
  const checklists = useQuery(api.leads.checklists.queryOptions({ staleTime: 30_000 }));
  const proposal = checklists.data?.proposed;
  const asked = proposal && (me.role === 'admin' || (proposal.proposedSide === 'sales') !== (me.role === 'rep'));
  return (
    <nav aria-label="Views of the leads" className="mb-4 border-b border-line">
      <ul className="-mb-px flex gap-1">
        {views.map((view) => (
          <li key={view.path}>
            <Link
              href={days ? `${view.path}?days=${days}` : view.path}
              aria-current={path === view.path ? 'page' : undefined}
              className={classNames(
                'inline-flex h-9 items-center gap-1.5 border-b-2 px-2.5',
                path === view.path ? 'border-accent font-medium text-ink' : 'border-transparent text-muted hover:text-ink',
              )}
            >
              {view.name}
              {view.path === '/leads/checklist' && asked ? (
                <span className="rounded-sm bg-warn-soft px-1 text-xs font-medium text-warn-ink">proposal</span>
              ) : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
