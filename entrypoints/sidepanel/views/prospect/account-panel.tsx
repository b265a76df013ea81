import { Building2 } from 'lucide-react';
import { AccountPeople, Deals } from '../../../../components/account-people.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import type { AccountView } from '../../../../utils/contract/people.ts';
import type { BuyingStage } from '../../../../utils/contract/words.ts';
import type { PageTarget } from './use-page-target.ts';

export interface AccountPanelProps {
  account: AccountView | null;
  contactId: string;
  stageNames: Readonly<Record<BuyingStage, string>>;
  now: number;
  show: PageTarget['show'];
}

/** The company: its deals and everybody we know there. */
export function AccountPanel({ account, contactId, stageNames, now, show }: AccountPanelProps) {
  if (!account) {
    return (
      <EmptyState icon={<Building2 aria-hidden size={20} />} title="No company known">
        As soon as this prospect is tied to an account, colleagues and deals are shown here.
      </EmptyState>
    );
  }
  const facts = [account.industry, account.employees ? `${account.employees.toLocaleString('en')} people` : null, account.region];
  return (
    <div className="flex flex-col gap-3 py-3">
      <div className="px-3">
        <h3 className="font-semibold [overflow-wrap:anywhere]">
          <bdi>{account.name}</bdi>
        </h3>
        <p className="text-sm text-muted">{facts.filter(Boolean).join(' · ') || account.domain}</p>
      </div>
      {account.opportunities.length > 0 ? (
        <section className="px-3">
          <h4 className="mb-1 text-sm font-medium text-muted">Deals</h4>
          <Deals opportunities={account.opportunities} now={now} />
        </section>
      ) : (
        <p className="px-3 text-sm text-faint">No deal here yet.</p>
      )}
      <section>
        <h4 className="px-3 text-sm font-medium text-muted">People ({account.people.length})</h4>
        <AccountPeople
          people={account.people}
          currentId={contactId}
          stageNames={stageNames}
          now={now}
          onPick={({ id, name }) => show({ mode: 'searched', contactId: id, name })}
        />
      </section>
    </div>
  );
}
