import { Redirect, Route, Switch } from 'wouter';
import { useTitle } from '../../layout/use-title.ts';
import { HoldsView } from './holds-view.tsx';
import { OverBudgetView } from './over-budget-view.tsx';
import { WeeksView } from './weeks-view.tsx';

/** What is in production, when it is live, what is being sent, and whom that is too much for. */
export function SchedulePage() {
  useTitle('Schedule');
  return (
    <Switch>
      <Route path="/schedule/holds" component={HoldsView} />
      <Route path="/schedule/over-budget" component={OverBudgetView} />
      <Route path="/schedule" component={WeeksView} />
      <Route>
        <Redirect to="/schedule" replace />
      </Route>
    </Switch>
  );
}
