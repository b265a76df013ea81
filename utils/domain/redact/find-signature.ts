import { wordsOf } from '../identity/fold.ts';
import type { NameWords } from './find-names.ts';
import type { Find } from './redact.ts';

/** RFC 3676, section 4.3: two hyphens and a blank on a line of their own begin the signature. */
const dashes = /(?:^|\n)-- ?\n[\s\S]*$/;
const phrases =
  'best regards|kind regards|warm regards|with kind regards|regards|best wishes|all the best|sincerely|yours truly|many thanks|thank you|thanks|cheers|best|' +
  'mit freundlichen grüßen|mit freundlichen gruessen|mit besten grüßen|freundliche grüße|viele grüße|beste grüße|liebe grüße|herzliche grüße|mfg|vg|lg|' +
  'bien cordialement|cordialement|bien à vous|salutations';
const signOff = new RegExp(`(?:^|[\\n.!?]\\s*)((?:${phrases})\\b[ \\t]*(?:[,!.–-]|\\n|(?=[ \\t]+\\p{Lu})))(?<rest>[\\s\\S]*)$`, 'iu');
const mostSigned = 400;

/** The sign-off and what stands below it, where a name follows or it stands on a line of its own near the end. */
export function findSignature(text: string, known: NameWords): Find[] {
  const below = dashes.exec(text);
  if (below) return [{ kind: 'signature', from: below.index, to: text.length }];
  const match = signOff.exec(text);
  const phrase = match?.[1];
  const rest = match?.groups?.rest;
  if (!match || phrase === undefined || rest === undefined || rest.length > mostSigned) return [];
  const from = match.index + match[0].indexOf(phrase);
  const [first = '', second = ''] = rest.trim().split(/\s+/);
  const names = [first, second].some((word) => wordsOf(word).some((part) => known.all.has(part)));
  const ownLine =
    (from === 0 || text.slice(0, from).trimEnd() !== text.slice(0, from).replace(/[ \t]+$/, '')) &&
    /^[\s\S]{0,2}\n/.test(phrase.slice(-1) + rest);
  const short = rest.trim() === '' || (/^\p{Lu}/u.test(first) && rest.trim().split(/\s+/).length <= 3 && !/[?]/.test(rest));
  return names || ownLine || short ? [{ kind: 'signature', from, to: text.length }] : [];
}
