/**
 * An amount of money as somebody types it, in whole units: `380000`, `380,000`, `380.000`, `380 000` and `380'000` are one.
 * What groups thousands stands before exactly three digits; any other comma or point begins the cents. NaN for what is no amount.
 */
export function readUnits(text: string): number {
  const plain = text.trim().replaceAll(/[\s.,'’](?=\d{3}(?!\d))/g, '');
  return plain === '' ? Number.NaN : Number(plain.replace(',', '.'));
}
