import { Link } from 'wouter';
import { formatMoney } from '../../../../components/format-money.ts';
import type { DealSum } from '../../../../utils/contract/influence.ts';
import { plural } from '../../format.ts';

export interface AmountLinkProps {
  sum: DealSum;
  currency: string;
  to: string;
  /** What the deals are, e.g. "won with a touchpoint". */
  label: string;
  className?: string;
}

/** An amount that opens the deals it sums up. No deals: plain text. */
export function AmountLink({ sum, currency, to, label, className }: AmountLinkProps) {
  const text = formatMoney({ currency, amountMinor: sum.amountMinor });
  if (sum.deals === 0) return <span className={className}>{text}</span>;
  return (
    <Link
      href={to}
      aria-label={`${text} of ${plural(sum.deals, 'deal')}, ${label}: show them`}
      className={`figure-link relative ${className ?? ''}`}
    >
      {text}
    </Link>
  );
}
