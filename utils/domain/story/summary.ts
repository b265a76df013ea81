import type { Sentence } from '../../contract/story.ts';
import type { Draft, SummaryInput } from './draft.ts';
import { eventDrafts, livelinessDrafts, questionDays, questionDrafts, stageDrafts } from './event-drafts.ts';
import { readingDrafts } from './reading-drafts.ts';

/**
 * The three most telling sentences in the order a colleague would say them. Each is written from its own evidence alone,
 * so that it goes when the evidence goes.
 */
export function summarize(input: SummaryInput): Sentence[] {
  if (input.sessions.length === 0) return [];
  const drafts = [
    ...readingDrafts(input),
    ...livelinessDrafts(input),
    ...stageDrafts(input),
    ...questionDrafts(input, input.momentum.trend === 'quiet' ? Number.POSITIVE_INFINITY : questionDays),
    ...eventDrafts(input),
  ];
  return chooseSentences(drafts.length > 0 ? drafts : questionDrafts(input, Number.POSITIVE_INFINITY));
}

/** The three that are worth most and do not say one thing twice, in the order of telling. */
export function chooseSentences(drafts: readonly Draft[]): Sentence[] {
  const chosen: Draft[] = [];
  for (const draft of drafts.toSorted((a, b) => b.worth - a.worth || a.place - b.place || (a.text < b.text ? -1 : 1))) {
    if (chosen.length < 3 && !chosen.some((other) => tellsTheSame(draft, other))) chosen.push(draft);
  }
  return chosen.sort((a, b) => a.place - b.place || b.worth - a.worth).map(({ key, text, evidence }) => ({ key, text, evidence }));
}

/** Two sentences whose evidence is nearly the same would say one thing twice. */
function tellsTheSame(draft: Draft, other: Draft): boolean {
  if (draft.place === other.place && draft.place <= 1) return true;
  const keys = [draft.key, other.key];
  if (keys.includes('onlySent') && keys.includes('openedShare')) return true;
  if (draft.place > 2 || other.place > 2) return false;
  const known = new Set(other.evidence);
  const shared = draft.evidence.filter((id) => known.has(id)).length;
  return draft.place !== 0 && other.place !== 0 && shared / Math.max(draft.evidence.length, other.evidence.length) > 0.8;
}
