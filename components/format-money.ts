import type { Money } from '../utils/contract/money.ts';
import { minorDigits } from '../utils/domain/influence/money.ts';

/** `€184,000`: whole units, since nobody reads the cents of a deal. */
export function formatMoney({ amountMinor, currency }: Money): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, maximumFractionDigits: 0 });
  return format.format(amountMinor / 10 ** minorDigits(currency));
}

/** `€184K`, for sums in small places. */
export function formatRoundMoney({ amountMinor, currency }: Money): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, notation: 'compact', maximumSignificantDigits: 3 });
  return format.format(amountMinor / 10 ** minorDigits(currency));
}

/** `€184K + $30K`; null where there is nothing to say. */
export function formatSums(sums: readonly Money[]): string | null {
  return sums.length === 0 ? null : sums.map(formatRoundMoney).join(' + ');
}
