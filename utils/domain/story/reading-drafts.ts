import type { Asset } from '../../contract/asset.ts';
import type { Engagement } from '../../contract/story.ts';
import { type Draft, deepestOf, idsOf, mannerOf, type SummaryInput, titlesOf } from './draft.ts';
import { distinctPieces, pieceOf, secondsOf } from './moments.ts';
import { quietDays } from './momentum.ts';
import type { Weighed } from './weigh-engagements.ts';

const day = 86_400_000;
const windowDays = 28;
/** Two subjects weigh the same when the second has this share of the first. */
const equalShare = 0.85;
/** With this share of common pieces two subjects are one reading, not a division. */
const commonShare = 0.5;

/** What the person is interested in, in one sentence; which one depends on how much is known. */
export function readingDrafts(input: SummaryInput): Draft[] {
  const { weighed, sessions } = input;
  if (weighed.every(({ engagement }) => isAnswerToUs(engagement))) return onlySent(input);
  return sessions.length === 1 ? oneVisit(input) : reading(input);
}

/** Somebody who followed our links and came by no other way. */
function onlySent({ weighed, messages }: SummaryInput): Draft[] {
  if (weighed.length === 0) return [];
  const evidence = idsOf(weighed.map(({ engagement }) => engagement)).reverse();
  return [{ key: 'onlySent', text: messages.onlySent(titlesOf(weighed)), evidence, worth: 7, place: 2 }];
}

function isAnswerToUs({ kind }: Engagement): boolean {
  return kind === 'share_visit' || kind === 'email_click';
}

function oneVisit({ sessions, weighed, messages, now }: SummaryInput): Draft[] {
  const deepest = deepestOf(weighed.filter(({ engagement }) => isConsumed(engagement)));
  const session = sessions[0];
  if (!deepest || !session) return [];
  const { title, at } = deepest.engagement;
  const consumed = session.engagements.filter(isConsumed);
  const looks = consumed.filter((engagement) => pieceOf(engagement) === pieceOf(deepest.engagement));
  const pieces = distinctPieces(consumed);
  const text = messages.oneVisit({ manner: mannerOf(consumed), title, at, now, pieces, seconds: secondsOf(looks) });
  return [{ key: 'oneVisit', text, evidence: idsOf(session.engagements), worth: 5, place: 2 }];
}

/** The main subject of the last four weeks; of the time before the silence when there was nothing since. */
function reading({ weighed, assets, messages, now }: SummaryInput): Draft[] {
  const newest = weighed.findLast(({ engagement }) => isConsumed(engagement))?.engagement;
  if (!newest) return [];
  const silent = now - (weighed.at(-1)?.engagement.at ?? newest.at) > quietDays * day;
  const until = now - newest.at > 21 * day ? newest.at : now;
  const window = consumedSince(weighed, until - windowDays * day);
  const [first, second] = subjectsOf(window, assets);
  if (!first) return silent ? [] : lastPiece(window, weighed, messages, now);

  const equal = second && second.weight >= equalShare * first.weight ? second : undefined;
  const items = equal ? window.filter((item) => first.items.has(item) || equal.items.has(item)) : [...first.items];
  const topics = equal ? [first, equal] : [first];
  const engagements = items.map(({ engagement }) => engagement);
  const deepest = deepestOf(items);
  const from = engagements[0]?.at;
  if (!deepest || from === undefined) return [];
  // The day at the edge of the window says the same thing; "until then" rests on everything before.
  const near = consumedSince(weighed, silent ? Number.NEGATIVE_INFINITY : from - day);
  const supporting = near.filter(({ engagement }) =>
    topicsOf(engagement, assets).some(({ id }) => topics.some((topic) => topic.id === id)),
  );
  const evidence = idsOf(supporting.map(({ engagement }) => engagement)).reverse();
  const names = topics.map(({ name }) => name);
  if (silent) {
    const text = messages.mainSubjectBefore({ topics: names, ...titlesOf(items) });
    return [{ key: 'mainSubjectBefore', text, evidence, worth: 5, place: 2 }];
  }
  const pieces = distinctPieces(engagements);
  const manner = mannerOf(engagements);
  const { title, at } = deepest.engagement;
  const seconds = secondsOf(engagements.filter((engagement) => pieceOf(engagement) === pieceOf(deepest.engagement)));
  const fresh = now - (engagements.at(-1)?.at ?? now) < 14 * day;
  const worth = (fresh ? 6 : 4) + Math.min(2, pieces / 4);
  if (pieces === 1) {
    const text = messages.readingOne({ manner, title, topics: names, at, now, seconds });
    return [{ key: 'readingOne', text, evidence, worth: worth - 1, place: 2 }];
  }
  if (equal && !areOne(first.items, equal.items)) {
    const [firstPieces, secondPieces] = [piecesOf(first.items), piecesOf(equal.items)];
    const text = messages.readingTwo({ first: first.name, second: equal.name, firstPieces, secondPieces, from, now });
    return [{ key: 'readingTwo', text, evidence, worth, place: 2 }];
  }
  const text = messages.reading({ manner, pieces, topics: names, from, now, deepest: title, seconds });
  return [{ key: 'reading', text, evidence, worth, place: 2 }];
}

function lastPiece(window: readonly Weighed[], weighed: readonly Weighed[], messages: SummaryInput['messages'], now: number): Draft[] {
  const deepest = deepestOf(window);
  if (!deepest) return [];
  const piece = pieceOf(deepest.engagement);
  const same = consumedSince(weighed, Number.NEGATIVE_INFINITY)
    .map(({ engagement }) => engagement)
    .filter((engagement) => pieceOf(engagement) === piece);
  const { title, at } = deepest.engagement;
  const text = messages.readingOne({ manner: mannerOf(same), title, topics: [], at, now, seconds: secondsOf(same) });
  return [{ key: 'readingOne', text, evidence: idsOf(same).reverse(), worth: 3, place: 2 }];
}

interface Subject {
  id: string;
  name: string;
  weight: number;
  items: Set<Weighed>;
}

/** The subjects of a window, the weightiest first. */
export function subjectsOf(window: readonly Weighed[], assets: SummaryInput['assets']): Subject[] {
  const subjects = new Map<string, Subject>();
  for (const item of window) {
    const own = topicsOf(item.engagement, assets);
    for (const { id, name } of own) {
      const subject = subjects.get(id) ?? { id, name, weight: 0, items: new Set<Weighed>() };
      subject.weight += item.decayed / own.length;
      subject.items.add(item);
      subjects.set(id, subject);
    }
  }
  return [...subjects.values()].sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
}

function topicsOf({ assetId }: Engagement, assets: SummaryInput['assets']): Asset['topics'] {
  return (assetId === null ? undefined : assets.get(assetId)?.topics) ?? [];
}

function areOne(first: ReadonlySet<Weighed>, second: ReadonlySet<Weighed>): boolean {
  return first.intersection(second).size > commonShare * Math.min(first.size, second.size);
}

function piecesOf(items: ReadonlySet<Weighed>): number {
  return distinctPieces([...items].map(({ engagement }) => engagement));
}

/** What was read after a time, oldest first. */
function consumedSince(weighed: readonly Weighed[], after: number): Weighed[] {
  const found: Weighed[] = [];
  for (let place = weighed.length - 1; place >= 0; place--) {
    const item = weighed[place] as Weighed;
    if (item.engagement.at <= after) break;
    if (isConsumed(item.engagement)) found.push(item);
  }
  return found.reverse();
}

/** A form or a reply is no reading. */
export function isConsumed({ kind }: Engagement): boolean {
  return kind !== 'form_submit' && kind !== 'reply';
}
