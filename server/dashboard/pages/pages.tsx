import { Signpost } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { Link, Route, Switch } from 'wouter';
import { EmptyState } from '../../../components/empty-state.tsx';
import { PageSkeleton } from '../layout/shell-skeleton.tsx';
import { useTitle } from '../layout/use-title.ts';

const OverviewPage = lazy(async () => ({ default: (await import('./overview/overview-page.tsx')).OverviewPage }));
const AssetsPage = lazy(async () => ({ default: (await import('./assets/assets-page.tsx')).AssetsPage }));
const SchedulePage = lazy(async () => ({ default: (await import('./schedule/schedule-page.tsx')).SchedulePage }));
const ImportsPage = lazy(async () => ({ default: (await import('./imports/imports-page.tsx')).ImportsPage }));
const ImportRunPage = lazy(async () => ({ default: (await import('./imports/import-run-page.tsx')).ImportRunPage }));
const SharesPage = lazy(async () => ({ default: (await import('./shares/shares-page.tsx')).SharesPage }));
const VoicePage = lazy(async () => ({ default: (await import('./voice/voice-page.tsx')).VoicePage }));
const PersonBriefPage = lazy(async () => ({ default: (await import('./brief/brief-page.tsx')).PersonBriefPage }));
const AccountBriefPage = lazy(async () => ({ default: (await import('./brief/brief-page.tsx')).AccountBriefPage }));
const InfluencePage = lazy(async () => ({ default: (await import('./influence/influence-page.tsx')).InfluencePage }));
const SegmentsPage = lazy(async () => ({ default: (await import('./segments/segments-page.tsx')).SegmentsPage }));
const AccountsPage = lazy(async () => ({ default: (await import('./accounts/accounts-page.tsx')).AccountsPage }));
const LeadsPage = lazy(async () => ({ default: (await import('./leads/leads-page.tsx')).LeadsPage }));
const PeoplePage = lazy(async () => ({ default: (await import('./people/people-page.tsx')).PeoplePage }));
const ConnectionsPage = lazy(async () => ({ default: (await import('./connections/connections-page.tsx')).ConnectionsPage }));
const EnginePage = lazy(async () => ({ default: (await import('./engine/engine-page.tsx')).EnginePage }));
const SourcesPage = lazy(async () => ({ default: (await import('./sources/sources-page.tsx')).SourcesPage }));
const TeamPage = lazy(async () => ({ default: (await import('./team/team-page.tsx')).TeamPage }));
const AuditPage = lazy(async () => ({ default: (await import('./audit/audit-page.tsx')).AuditPage }));
const SettingsPage = lazy(async () => ({ default: (await import('./settings/settings-page.tsx')).SettingsPage }));

const TeamFiguresPage = lazy(async () => ({ default: (await import('./team/team-figures-page.tsx')).TeamFiguresPage }));
const DigestPage = lazy(async () => ({ default: (await import('./digest/digest-page.tsx')).DigestPage }));
const NoticesPage = lazy(async () => ({ default: (await import('./notices/notices-page.tsx')).NoticesPage }));

/** The pages of the signed-in part, each loaded when it is first opened. */
export function Pages() {
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Switch>
        <Route path="/" component={OverviewPage} />
        <Route path="/assets" component={AssetsPage} />
        <Route path="/schedule/*?" component={SchedulePage} />
        <Route path="/imports" component={ImportsPage} />
        <Route path="/imports/:importId">{({ importId }) => <ImportRunPage key={importId} importId={importId} />}</Route>
        <Route path="/shares/*?" component={SharesPage} />
        <Route path="/voice/*?" component={VoicePage} />
        <Route path="/leads/*?" component={LeadsPage} />
        <Route path="/people/:contactId/brief">{({ contactId }) => <PersonBriefPage key={contactId} contactId={contactId} />}</Route>
        <Route path="/accounts/:accountId/brief">{({ accountId }) => <AccountBriefPage key={accountId} accountId={accountId} />}</Route>
        <Route path="/influence/*?" component={InfluencePage} />
        <Route path="/segments" component={SegmentsPage} />
        <Route path="/accounts" component={AccountsPage} />
        <Route path="/people" component={PeoplePage} />
        <Route path="/suggestions" component={EnginePage} />
        <Route path="/sources" component={SourcesPage} />
        <Route path="/connections" component={ConnectionsPage} />
        <Route path="/team/:teamId">{({ teamId }) => <TeamFiguresPage key={teamId} teamId={teamId} />}</Route>
        <Route path="/team" component={TeamPage} />
        <Route path="/audit" component={AuditPage} />
        <Route path="/settings" component={SettingsPage} />
        <Route path="/digest/:week?">{({ week }) => <DigestPage key={week} week={week} />}</Route>
        <Route path="/notices" component={NoticesPage} />
        <Route component={NotFound} />
      </Switch>
    </Suspense>
  );
}

function NotFound() {
  useTitle('Page not found');
  return (
    <>
      <h1 className="sr-only" tabIndex={-1}>
        Page not found
      </h1>
      <EmptyState
        icon={<Signpost aria-hidden size={18} />}
        title="There is no page at this address"
        action={
          <Link href="/" className="text-accent-ink underline decoration-accent-line underline-offset-2">
            Go to the overview
          </Link>
        }
      >
        The link may be old, or a letter went missing.
      </EmptyState>
    </>
  );
}
