/**
 * Shares out an amount of minor units by whole-number weights, to the last cent: each part is cut down to whole units, and
 * the units left over go one each to the largest remainders, the earlier part first among equals (largest remainder
 * method). Whole numbers throughout, so that the parts always add up to the amount. Weights of nothing share out nothing:
 * at least one weight must be above zero.
 */
export function shareOut(amountMinor: number, weights: readonly bigint[]): number[] {
  const [one = 0n] = weights;
  if (one > 0n && weights.every((weight) => weight === one)) return shareEvenly(amountMinor, weights.length);
  const sum = weights.reduce((all, weight) => all + weight, 0n);
  const amount = BigInt(amountMinor);
  const parts = weights.map((weight) => (amount * weight) / sum);
  const left = Number(amount - parts.reduce((all, part) => all + part, 0n));
  const byRemainder = weights
    .map((weight, place) => ({ place, remainder: (amount * weight) % sum }))
    .sort((a, b) => (a.remainder === b.remainder ? a.place - b.place : a.remainder > b.remainder ? -1 : 1));
  for (const { place } of byRemainder.slice(0, left)) parts[place] = (parts[place] ?? 0n) + 1n;
  return parts.map(Number);
}

/** The same of equal weights, which most are: every remainder is the same, so the first parts get what is left. */
function shareEvenly(amountMinor: number, count: number): number[] {
  const left = amountMinor % count;
  const part = (amountMinor - left) / count;
  return Array.from({ length: count }, (_, place) => (place < left ? part + 1 : part));
}
