/** What one unit of other currencies is worth in the main one: `{ USD: 0.92 }` with EUR as the main one. */
export interface Exchange {
  currency: string;
  rates: Readonly<Record<string, number>>;
}

/**
 * Minor units of `currency` in minor units of the main currency, rounded to the nearest; null where no rate is known. An
 * amount of nothing is nothing in every currency: a deal without an amount needs no rate.
 */
export function toMain(amountMinor: number, currency: string, { currency: main, rates }: Exchange): number | null {
  if (currency === main || amountMinor === 0) return amountMinor;
  const rate = Object.hasOwn(rates, currency) ? rates[currency] : undefined;
  if (rate === undefined) return null;
  return Math.round(amountMinor * rate * 10 ** (minorDigits(main) - minorDigits(currency)));
}

const digits = new Map<string, number>();

/** Decimal places of a currency's minor unit (ISO 4217): 2 for EUR, 0 for JPY. */
export function minorDigits(currency: string): number {
  let places = digits.get(currency);
  if (places === undefined) {
    places = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    digits.set(currency, places);
  }
  return places;
}
