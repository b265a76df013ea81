import { PageHeader } from '../../../../components/page-header.tsx';
import { mayAdminister, useMe } from '../../calls/use-me.ts';
import { NotAllowed } from '../../layout/load-problem.tsx';
import { useTitle } from '../../layout/use-title.ts';
import { AliasSettings } from './alias-settings.tsx';
import { BudgetSettings } from './budget-settings.tsx';
import { CurrencySettings } from './currency-settings.tsx';
import { ErasedPeople } from './erased-people.tsx';
import { LinkParametersGroup } from './link-parameters-group.tsx';
import { ListSettings } from './list-settings.tsx';
import { RetentionSettings } from './retention-settings.tsx';
import { StageSettings } from './stage-settings.tsx';

/** How this workspace works. Each group is saved by itself. */
export function SettingsPage() {
  useTitle('Settings');
  const me = useMe();
  return (
    <>
      <PageHeader title="Settings" description={`How ${me.workspace.name} works, for everybody in it.`} />
      {mayAdminister(me) ? (
        <div className="max-w-200 divide-y divide-line rounded-lg border border-line bg-surface shadow-card">
          <ListSettings
            settings={me.settings}
            name="neverLogDomains"
            title="Never log"
            lead="People at these mail domains are never looked up or logged. Your own company's domain belongs here."
            label="Domains"
            hint="One a line, such as example.com"
          />
          <AliasSettings settings={me.settings} />
          <BudgetSettings settings={me.settings} />
          <StageSettings settings={me.settings} />
          <ListSettings
            settings={me.settings}
            name="assetPrefixes"
            title="Asset addresses"
            lead="Visits to pages under these addresses are kept even before somebody lists the page as an asset."
            label="Addresses"
            hint="One a line, such as https://www.example.com/guides/"
          />
          <CurrencySettings settings={me.settings} />
          <LinkParametersGroup settings={me.settings} />
          <RetentionSettings settings={me.settings} />
          <ErasedPeople />
        </div>
      ) : (
        <NotAllowed>Admins keep the settings. Ask one of them.</NotAllowed>
      )}
    </>
  );
}
