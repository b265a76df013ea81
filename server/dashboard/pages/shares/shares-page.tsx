import { Redirect, Route, Switch } from 'wouter';
import { PageHeader } from '../../../../components/page-header.tsx';
import { useTitle } from '../../layout/use-title.ts';
import { ReachView } from './reach-view.tsx';
import { ShareLog } from './share-log.tsx';
import { ShareTabs } from './share-tabs.tsx';
import { VisitLog } from './visit-log.tsx';

/** Who sent what to whom, and what happened then. */
export function SharesPage() {
  useTitle('Shares');
  return (
    <>
      <PageHeader title="Shares" description="Who sent what to whom, and what happened then." />
      <ShareTabs />
      <Switch>
        <Route path="/shares/accounts">
          <ReachView by="accounts" />
        </Route>
        <Route path="/shares/people">
          <ReachView by="contacts" />
        </Route>
        <Route path="/shares/visits" component={VisitLog} />
        <Route path="/shares" component={ShareLog} />
        <Route>
          <Redirect to="/shares" replace />
        </Route>
      </Switch>
    </>
  );
}
