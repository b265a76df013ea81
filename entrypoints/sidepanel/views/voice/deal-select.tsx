import { formatMoney } from '../../../../components/format-money.ts';
import { Select } from '../../../../components/select.tsx';
import type { Opportunity } from '../../../../utils/contract/people.ts';

const openOf = (deals: readonly Opportunity[]) =>
  deals.filter(({ status }) => status === 'open').sort((a, b) => b.amountMinor - a.amountMinor);

/** The open deal that a need is most likely about: the largest. */
export function likeliestDeal(deals: readonly Opportunity[]): string | null {
  return openOf(deals)[0]?.id ?? null;
}

export interface DealSelectProps {
  /** Of the prospect's account. */
  deals: readonly Opportunity[];
  value: string | null;
  onChange: (opportunityId: string | null) => void;
}

/** Which open deal it is for, with its value. Without open deals there is nothing to choose. */
export function DealSelect({ deals, value, onChange }: DealSelectProps) {
  const open = openOf(deals);
  if (open.length === 0) return null;
  return (
    <Select
      label="Deal"
      value={value ?? ''}
      onChange={(id) => onChange(id || null)}
      options={[{ value: '', label: 'No deal' }, ...open.map((deal) => ({ value: deal.id, label: `${deal.name} · ${formatMoney(deal)}` }))]}
    />
  );
}
