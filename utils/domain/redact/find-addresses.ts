import type { Find } from './redact.ts';

const email = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu;

export function findEmails(text: string): Find[] {
  return [...text.matchAll(email)].map((match) => found('email', match));
}

const link = /\b(?:https?:\/\/|www\.)[^\s<>"'()[\]]+|\b(?:[a-z]{2,3}\.)?linkedin\.com\/[^\s<>"'()[\]]+/giu;
/** Pages of people and rooms to meet in, whatever their address looks like. */
const personal = /(?:^|\.)(?:linkedin|facebook|instagram|x|twitter|xing|zoom|calendly)\.(?:com|us)$/i;

/** Addresses with a query, a number or an id, and pages of people. A plain page such as `https://acme.example/pricing` stays. */
export function findLinks(text: string): Find[] {
  return [...text.matchAll(link)].flatMap((match) => {
    const address = match[0].replace(/[.,;:!?]+$/, '');
    const url = URL.parse(/^https?:/i.test(address) ? address : `https://${address}`);
    const telling =
      url === null ||
      url.search !== '' ||
      url.hash !== '' ||
      url.username !== '' ||
      url.port !== '' ||
      personal.test(url.hostname) ||
      url.pathname.split('/').some((part) => /\d{3}/.test(part) || part.length > 40 || /^[\w-]*\d[\w-]{7,}$/.test(part));
    return telling && match.index !== undefined ? [{ kind: 'link' as const, from: match.index, to: match.index + address.length }] : [];
  });
}

const account = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,4})?\b/g;
const digits = /(?<![\p{L}\d.,])(?:\+|\()?\d[\d\s()./-]{5,}\d(?![\p{L}\d])/gu;
const date = /^\d{4}-\d{1,2}-\d{1,2}$|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$|^\d{4}\s?[-/]\s?\d{2,4}$/;
/** `1 200 000`, `1.200.000`: an amount. */
const grouped = /^\d{1,3}(?:[. ]\d{3})+$/;

/** Phone numbers, account numbers and other long rows of digits; dates and amounts stay. */
export function findNumbers(text: string): Find[] {
  const accounts = [...text.matchAll(account)].map((match) => found('number', match));
  const others = [...text.matchAll(digits)].flatMap((match): Find[] => {
    const row = match[0].trim();
    const count = row.replace(/\D/g, '').length;
    if (count < 7 || date.test(row) || grouped.test(row)) return [];
    const dialled = /^(?:\+|\(|0)/.test(row) || (/[\s()/-]/.test(row) && count >= 9);
    if (dialled && count <= 15) return [found('phone', match)];
    return count >= 8 && !/\s/.test(row) ? [found('number', match)] : count >= 12 ? [found('number', match)] : [];
  });
  return [...accounts, ...others];
}

const found = (kind: Find['kind'], match: RegExpExecArray): Find => ({ kind, from: match.index, to: match.index + match[0].length });
