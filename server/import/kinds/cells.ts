import { normalizeIdentifier } from '../../../utils/domain/identity/identifiers.ts';
import { CellRefused } from '../read-asset-row.ts';

const clip = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

/** One line of at most so many characters. */
export const lineOf =
  (max: number) =>
  (cell: string): string => {
    const text = cell.replace(/[\s\p{Cc}]+/gu, ' ').trim();
    if (text.length > max) throw new CellRefused(`is longer than ${max} characters`);
    return text;
  };

export function emailOf(cell: string): string {
  const email = normalizeIdentifier('email', cell);
  if (email === null) throw new CellRefused(`"${clip(cell)}" is not an e-mail address`);
  return email;
}

export function linkedinOf(cell: string): string {
  const slug = normalizeIdentifier('linkedin', cell);
  if (slug === null) throw new CellRefused(`"${clip(cell)}" is not the address of a LinkedIn profile`);
  return slug;
}

/** `www.acme.com/about`, `https://acme.com` → the host. */
export function hostOf(cell: string): string {
  const host = URL.parse(/^[a-z]+:\/\//i.test(cell) ? cell : `https://${cell}`)?.hostname.replace(/^www\./, '') ?? '';
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/i.test(host)) throw new CellRefused(`"${clip(cell)}" is not the address of a website`);
  return host.toLowerCase();
}

/** `1,200`, `1.200`, `1200+`, `1001-5000` (its lower end). */
export function countOf(cell: string): number {
  const [first = ''] = cell.split(/\s*(?:-|–|to|\+)\s*/);
  const digits = first.replace(/[.,'\s](?=\d{3}\b)/g, '').replace(/[.,]0+$/, '');
  if (!/^\d{1,9}$/.test(digits)) throw new CellRefused(`"${clip(cell)}" is not a number of people`);
  return Number(digits);
}

export interface Money {
  minor: number;
  currency: string;
}

const signs: Readonly<Record<string, string>> = { '€': 'EUR', $: 'USD', '£': 'GBP', '¥': 'JPY', '₹': 'INR' };

/** `€12,500.00`, `12.500,00 EUR`, `12500`; the last of two separators parts the cents. Integer minor units. */
export function moneyOf(cell: string, currency: string | null): Money {
  const own = Object.keys(signs).find((sign) => cell.includes(sign));
  const named = /\b[A-Z]{3}\b/.exec(cell)?.[0] ?? currency ?? (own === undefined ? null : (signs[own] ?? null));
  if (named === null) throw new CellRefused('names no currency: choose the one that the amounts are in');
  const digits = cell.replace(/[^\d.,-]/g, '');
  const decimal = /[.,](\d{1,2})$/.exec(digits);
  const whole = (decimal ? digits.slice(0, decimal.index) : digits).replace(/[.,](?=\d{3}(\D|$))/g, '');
  if (!/^\d{1,13}$/.test(whole)) throw new CellRefused(`"${clip(cell)}" is not an amount`);
  const places = fractionDigits(named);
  const cents = Number((decimal?.[1] ?? '').padEnd(places, '0').slice(0, places) || 0);
  return { minor: Number(whole) * 10 ** places + cents, currency: named };
}

function fractionDigits(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    throw new CellRefused(`"${currency}" is not a currency`);
  }
}

export type DateOrder = 'unknown' | 'dmy' | 'mdy' | 'mixed';

const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[ ,]+(\d{1,2}):(\d{2})(?::\d{2})?\s*([ap]\.?m\.?)?)?$/i;

/** What a date such as `3/31/2027` says of the order in which its file writes day and month. */
export function orderTold(cell: string): DateOrder {
  const [, first, second] = slashed.exec(cell) ?? [];
  return Number(first) > 12 ? 'dmy' : Number(second) > 12 ? 'mdy' : 'unknown';
}

export function bothOrders(a: DateOrder, b: DateOrder): DateOrder {
  return a === 'unknown' || a === b ? b : b === 'unknown' ? a : 'mixed';
}

/**
 * The date with year first, where the file's other dates say how to read it; else as it stands. CRM exports write the
 * dates of their user's country, `3/4/2027 2:05 PM`, which alone could be two days.
 */
export function yearFirst(cell: string, order: DateOrder): string {
  const found = slashed.exec(cell.trim());
  if (found === null) {
    const spelled = /[a-z]{3}/i.test(cell) ? Date.parse(`${cell} UTC`) : Number.NaN;
    return Number.isNaN(spelled) ? cell : new Date(spelled).toISOString();
  }
  const [, first = '', second = '', year = '', hour, minute = '00', half] = found;
  const told = orderTold(cell) === 'unknown' ? order : orderTold(cell);
  const same = Number(first) === Number(second);
  if (!same && told !== 'dmy' && told !== 'mdy') return cell.trim().split(/[ ,]/)[0] ?? cell;
  const [day, month] = told === 'mdy' ? [second, first] : [first, second];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (hour === undefined) return date;
  const of12 = half === undefined ? Number(hour) : (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0);
  return `${date} ${String(of12).padStart(2, '0')}:${minute}`;
}
