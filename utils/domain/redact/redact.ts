import type { RemovedKind } from '../../contract/voice.ts';
import { findEmails, findLinks, findNumbers } from './find-addresses.ts';
import { findNames, type NameWords, nameWords } from './find-names.ts';
import { findSignature } from './find-signature.ts';

/** A stretch of a text that tells who is meant: `from` to `to`, in characters. */
export interface Find {
  kind: RemovedKind;
  from: number;
  to: number;
}

export interface Redaction {
  text: string;
  /** What was taken out. It must not be stored. */
  removed: { kind: RemovedKind; was: string }[];
}

const stands: Readonly<Record<RemovedKind, string>> = {
  name: '[name]',
  email: '[e-mail]',
  phone: '[phone]',
  link: '[link]',
  number: '[number]',
  signature: '',
};

/**
 * Takes out of somebody's words what tells who is meant: e-mail addresses, phone and account numbers, links that lead to
 * one person or thing, the signature, and the given names: in full, or a part of them that begins with a capital.
 * Where two finds overlap the longer one stands. Doing it again changes nothing.
 *
 * @example redact('Ask Ann Lee, ann@acme.example', ['Ann Lee']).text // 'Ask [name], [e-mail]'
 */
export function redact(text: string, names: readonly string[]): Redaction {
  const known = nameWords(names);
  const all: Redaction = { text: text.trim(), removed: [] };
  // What goes may bring together what stood apart: until nothing is found any more.
  for (let round = 0; round < mostRounds; round++) {
    const { text: left, removed } = redactOnce(all.text, known);
    if (left === all.text) break;
    all.text = left;
    all.removed.push(...removed);
  }
  return all;
}

const mostRounds = 8;

function redactOnce(text: string, known: NameWords): Redaction {
  const finds = [
    ...findSignature(text, known),
    ...findEmails(text),
    ...findLinks(text),
    ...findNumbers(text),
    ...findNames(text, known),
  ].sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
  const kept: Find[] = [];
  for (const find of finds) if (!kept.some(({ from, to }) => find.from < to && from < find.to)) kept.push(find);
  kept.sort((a, b) => a.from - b.from);
  let left = '';
  let at = 0;
  for (const { kind, from, to } of kept) {
    left += text.slice(at, from) + stands[kind];
    at = to;
  }
  left += text.slice(at);
  return {
    text: tidy(left),
    removed: kept.map(({ kind, from, to }) => ({ kind, was: text.slice(from, to).trim() })),
  };
}

/** No blanks at the ends, and names that stood side by side are one. */
const tidy = (text: string) => text.replace(/\[name\](?:\s+\[name\])+/g, '[name]').trim();
