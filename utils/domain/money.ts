import type { Money } from '../contract/money.ts';
import { type Exchange, toMain } from './influence/money.ts';

/**
 * Adds amounts up: in the main currency where a rate is known, else apart by currency. The main currency comes first,
 * then the largest number. Without an exchange every currency stands apart.
 */
export function sumMoney(amounts: Iterable<Money>, exchange?: Exchange): Money[] {
  const sums = new Map<string, number>();
  for (const { currency, amountMinor } of amounts) {
    const converted = exchange ? toMain(amountMinor, currency, exchange) : null;
    const into = converted === null || !exchange ? currency : exchange.currency;
    sums.set(into, (sums.get(into) ?? 0) + (converted ?? amountMinor));
  }
  const rank = (currency: string) => (currency === exchange?.currency ? 0 : 1);
  return [...sums]
    .map(([currency, amountMinor]) => ({ currency, amountMinor }))
    .sort((a, b) => rank(a.currency) - rank(b.currency) || b.amountMinor - a.amountMinor || (a.currency < b.currency ? -1 : 1));
}
