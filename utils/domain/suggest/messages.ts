import type { Locale } from '../../contract/words.ts';
import { type Wording, wordingOf } from '../story/wording.ts';
import { suggestMessagesDe } from './messages-de.ts';
import { suggestMessagesEn } from './messages-en.ts';
import { suggestMessagesFr } from './messages-fr.ts';

/**
 * Every reason of a suggestion and every advice, as a message with parameters: a language is one file that implements
 * this. Times are UTC milliseconds, titles come without quotation marks, names of stages in the reader's language.
 */
export interface SuggestMessages {
  together: (p: { both: number; of: number; because: string }) => string;
  readLately: (p: { people: number }) => string;
  /** The numbers of the parts that were read. */
  series: (p: { read: readonly number[] }) => string;
  topicMain: (p: { topic: string; share: number }) => string;
  topicOther: (p: { topic: string; share: number }) => string;
  stageNext: (p: { stage: string }) => string;
  stageSame: (p: { stage: string }) => string;
  stageFirst: () => string;
  /** Personas and industries that an asset was written for, in the workspace's words. */
  fit: (p: { audience: readonly string[] }) => string;
  /** The same where both sides bet on the segment that the person belongs to. */
  fitTarget: (p: { audience: readonly string[]; segment: string }) => string;
  outcome: (p: { visited: number; shares: number }) => string;
  outcomeSegment: (p: { visited: number; shares: number; segment: string }) => string;
  won: (p: { used: number; won: number }) => string;
  wonIndustry: (p: { used: number; won: number; industry: string }) => string;
  newThisWeek: () => string;
  newThisMonth: () => string;
  priority: () => string;
  exploreWeek: () => string;
  explore: () => string;
  /** One touch more would go over the budget of `limit` in `days`; `until` is today or later. */
  wait: (p: { until: number | null; now: number; limit: number; days: number; used: number; scheduled: number }) => string;
}

const makers: Readonly<Record<Locale, (wording: Wording) => SuggestMessages>> = {
  en: suggestMessagesEn,
  de: suggestMessagesDe,
  fr: suggestMessagesFr,
};
const kept = new WeakMap<Wording, SuggestMessages>();

/** The messages in a language, with days as they are in `timeZone` (IANA name). */
export function suggestMessagesOf(locale: Locale, timeZone: string): SuggestMessages {
  const wording = wordingOf(locale, timeZone);
  const known = kept.get(wording);
  if (known) return known;
  const messages = makers[locale](wording);
  kept.set(wording, messages);
  return messages;
}
