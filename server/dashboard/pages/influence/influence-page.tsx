import { Redirect, Route, Switch } from 'wouter';
import { PageHeader } from '../../../../components/page-header.tsx';
import { useTitle } from '../../layout/use-title.ts';
import { DealsView } from './deals-view.tsx';
import { InfluenceTabs } from './influence-tabs.tsx';
import { ReportView } from './report-view.tsx';

/** What the revenue is credited to, and the deals behind it. */
export function InfluencePage() {
  useTitle('Influence');
  return (
    <>
      <PageHeader
        title="Influence"
        description="Which assets, topics, campaigns and reps the revenue is credited to. Every figure opens its deals."
      />
      <InfluenceTabs />
      <Switch>
        <Route path="/influence/deals" component={DealsView} />
        <Route path="/influence" component={ReportView} />
        <Route>
          <Redirect to="/influence" replace />
        </Route>
      </Switch>
    </>
  );
}
