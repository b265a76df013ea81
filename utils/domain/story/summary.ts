import type { Asset } from '../../contract/asset.ts';
import type { Engagement, Momentum, Sentence, StageReading } from '../../contract/story.ts';
import type { BuyingStage } from '../../contract/words.ts';
import type { Manner, StoryMessages } from './messages.ts';
import { bingePieces, type Colleague, distinctPieces, pieceOf, secondsOf, silenceBetween, silenceDays } from './moments.ts';
import { baselineOf, quietDays, recentDays } from './momentum.ts';
import type { Session } from './sessions.ts';
import { stageOrder } from './stage.ts';
import type { Weighed } from './weigh-engagements.ts';

const day = 86_400_000;
const namedTitles = 2;
/** Older than this a question is told only where there is nothing else to tell. */
const questionDays = 30;
/** A rise that chance explains this seldom is the headline. */
const certainly = 0.01;

interface SummaryInput {
  /** Newest first. */
  sessions: readonly Session[];
  /** Oldest first. */
  weighed: readonly Weighed[];
  assets: ReadonlyMap<string, Pick<Asset, 'stage' | 'topics'>>;
  colleagues: readonly Colleague[];
  stage: StageReading;
  momentum: Momentum;
  stageNames: Record<BuyingStage, string>;
  messages: StoryMessages;
  now: number;
}

interface Draft extends Sentence {
  /** How telling, about 0 to 10; the three largest are kept. */
  worth: number;
  /** Place in the telling: how lively, then what about, then how far, then single events. */
  place: number;
}

/**
 * The three most telling sentences in the order a colleague would say them. Each is written from its own evidence alone,
 * so that it goes when the evidence goes.
 */
export function summarize(input: SummaryInput): Sentence[] {
  if (input.sessions.length === 0) return [];
  const drafts = [
    ...(input.sessions.length === 1 ? oneVisit(input) : reading(input)),
    ...liveliness(input),
    ...stageMoved(input),
    ...questions(input, questionDays),
    ...binge(input),
    ...attended(input),
    ...openedShare(input),
    ...colleagueJoined(input),
  ];
  if (drafts.length === 0) drafts.push(...questions(input, Number.POSITIVE_INFINITY));
  const chosen: Draft[] = [];
  for (const draft of drafts.sort((a, b) => b.worth - a.worth || a.place - b.place || (a.text < b.text ? -1 : 1))) {
    if (chosen.length < 3 && !chosen.some((other) => tellsTheSame(draft, other))) chosen.push(draft);
  }
  return chosen.sort((a, b) => a.place - b.place || b.worth - a.worth).map(({ key, text, evidence }) => ({ key, text, evidence }));
}

function oneVisit({ sessions, weighed, messages, now }: SummaryInput): Draft[] {
  const deepest = deepestOf(weighed);
  const session = sessions[0];
  if (!deepest || !session) return [];
  const { title, at } = deepest.engagement;
  const text = messages.oneVisit({ manner: mannerOf([deepest.engagement]), title, at, now, seconds: deepest.engagement.seconds ?? 0 });
  return [{ key: 'oneVisit', text, evidence: idsOf(session.engagements), worth: 5, place: 2 }];
}

/** The main subject of the last four weeks; of the time before the silence when there was nothing since. */
function reading({ weighed, assets, messages, now }: SummaryInput): Draft[] {
  const consumed = weighed.filter(({ engagement }) => isConsumed(engagement));
  const newest = consumed.at(-1)?.engagement;
  if (!newest) return [];
  const silent = now - (weighed.at(-1)?.engagement.at ?? newest.at) > quietDays * day;
  const until = now - newest.at > 21 * day ? newest.at : now;
  const window = consumed.filter(({ engagement }) => engagement.at > until - 28 * day);
  const subject = mainTopic(window, assets);
  if (!subject) return silent ? [] : lastPiece(window, consumed, messages, now);

  const { name, items } = subject;
  const engagements = items.map(({ engagement }) => engagement);
  const deepest = deepestOf(items);
  const from = engagements[0]?.at;
  if (!deepest || from === undefined) return [];
  // The day at the edge of the window says the same thing; "until then" rests on everything before.
  const near = silent ? consumed : consumed.filter(({ engagement }) => engagement.at > from - day);
  const supporting = near.filter(({ engagement }) => topicsOf(engagement, assets).some(({ id }) => id === subject.id));
  const evidence = idsOf(supporting.map(({ engagement }) => engagement)).reverse();
  const titles = byDepth(items);
  if (silent) {
    const text = messages.mainSubjectBefore({
      topic: name,
      titles: titles.slice(0, namedTitles),
      more: Math.max(0, titles.length - namedTitles),
    });
    return [{ key: 'mainSubjectBefore', text, evidence, worth: 5, place: 2 }];
  }
  const pieces = distinctPieces(engagements);
  const manner = mannerOf(engagements);
  const { title, at } = deepest.engagement;
  const seconds = secondsOf(engagements.filter((engagement) => pieceOf(engagement) === pieceOf(deepest.engagement)));
  const fresh = now - (engagements.at(-1)?.at ?? now) < 14 * day;
  const worth = (fresh ? 6 : 4) + Math.min(2, pieces / 4);
  if (pieces === 1) {
    const text = messages.readingOne({ manner, title, topic: name, at, now, seconds });
    return [{ key: 'readingOne', text, evidence, worth: worth - 1, place: 2 }];
  }
  const text = messages.reading({ manner, pieces, topic: name, from, now, deepest: title, seconds });
  return [{ key: 'reading', text, evidence, worth, place: 2 }];
}

function lastPiece(window: readonly Weighed[], consumed: readonly Weighed[], messages: StoryMessages, now: number): Draft[] {
  const deepest = deepestOf(window);
  if (!deepest) return [];
  const same = consumed.filter(({ engagement }) => pieceOf(engagement) === pieceOf(deepest.engagement)).map(({ engagement }) => engagement);
  const { title, at } = deepest.engagement;
  const text = messages.readingOne({ manner: mannerOf(same), title, topic: null, at, now, seconds: secondsOf(same) });
  return [{ key: 'readingOne', text, evidence: idsOf(same).reverse(), worth: 3, place: 2 }];
}

function liveliness({ sessions, momentum, messages, now }: SummaryInput): Draft[] {
  const drafts: Draft[] = [];
  const back = returnIndex(sessions);
  const returned = back === undefined ? undefined : sessions[back];
  const before = back === undefined ? undefined : sessions[back + 1];
  if (back !== undefined && returned && before && now - returned.startedAt < 21 * day) {
    const evidence = sessions.slice(0, back + 1).flatMap(({ engagements }) => idsOf(engagements));
    const text = messages.returned({ silentDays: silenceBetween(before, returned) });
    drafts.push({ key: 'returned', text, evidence: [...evidence, ...idsOf(before.engagements)], worth: 8, place: 0 });
  } else if (momentum.trend === 'heating') {
    const { before: usual, days } = baselineOf(sessions, now);
    const { recent: sittings, expected, evidence } = momentum;
    const text = messages.heating({ sittings, days: recentDays, expected, before: usual, beforeDays: days });
    drafts.push({ key: 'heating', text, evidence, worth: (momentum.p ?? 1) < certainly ? 10 : 6.5, place: 0 });
  } else if (momentum.trend === 'cooling' && momentum.expected >= 1) {
    const text = messages.cooling({ sittings: momentum.recent, days: recentDays, expected: momentum.expected });
    drafts.push({ key: 'cooling', text, evidence: momentum.evidence, worth: 4.5, place: 0 });
  }
  const last = sessions[0];
  if (momentum.trend !== 'new' && last && now - last.endedAt > quietDays * day) {
    const text = messages.silent({ since: last.startedAt, now });
    const sameDay = sessions.filter((session) => last.startedAt - session.startedAt < day);
    drafts.push({ key: 'silent', text, evidence: sameDay.flatMap(({ engagements }) => idsOf(engagements)), worth: 8, place: 0 });
  }
  return drafts;
}

function stageMoved({ weighed, assets, stage, stageNames, messages, now }: SummaryInput): Draft[] {
  const index = stageOrder.indexOf(stage.stage);
  if (stage.since === null || index < 2 || now - stage.since > 60 * day) return [];
  const movers = weighed.filter(({ engagement }) => {
    const reached = engagement.assetId === null ? -1 : stageOrder.indexOf(assets.get(engagement.assetId)?.stage ?? 'target');
    return reached >= index && engagement.at > (stage.since ?? 0) - 28 * day;
  });
  const until = movers.filter(({ engagement }) => engagement.at <= (stage.since ?? 0));
  const titles = byDepth(until);
  if (titles.length === 0) return [];
  const more = Math.max(0, titles.length - namedTitles);
  const text = messages.stageMoved({ stage: stageNames[stage.stage], at: stage.since, now, titles: titles.slice(0, namedTitles), more });
  const evidence = idsOf(movers.map(({ engagement }) => engagement)).reverse();
  const worth = (index >= 3 ? 8 : 5.5) - (2 * (now - stage.since)) / (60 * day);
  return [{ key: 'stageMoved', text, evidence, worth, place: 3 }];
}

function questions({ weighed, messages, now }: SummaryInput, days: number): Draft[] {
  const last = newestOf(weighed, days, now, ({ kind }) => kind === 'form_submit' || kind === 'reply');
  if (!last) return [];
  const { title, at, kind } = last.engagement;
  const key = kind === 'reply' ? 'replied' : 'askedByForm';
  return [
    { key, text: messages[key]({ title, at, now }), evidence: last.same, worth: 9 - (2 * (now - at)) / (questionDays * day), place: 4 },
  ];
}

function binge({ sessions, messages, now }: SummaryInput): Draft[] {
  const session = sessions.find(
    ({ engagements, startedAt }) =>
      now - startedAt < 14 * day && engagements.length >= bingePieces && distinctPieces(engagements) >= bingePieces,
  );
  if (!session) return [];
  const pieces = distinctPieces(session.engagements);
  const text = messages.binge({ pieces, at: session.startedAt, now, seconds: secondsOf(session.engagements) });
  return [{ key: 'binge', text, evidence: idsOf(session.engagements), worth: 4.5 + Math.min(2, pieces / 6), place: 1 }];
}

function attended({ weighed, messages, now }: SummaryInput): Draft[] {
  const last = newestOf(weighed, 45, now, ({ kind }) => kind === 'webinar_attend' || kind === 'event_attend');
  if (!last) return [];
  const { title, at } = last.engagement;
  return [
    {
      key: 'attended',
      text: messages.attended({ title, at, now }),
      evidence: last.same,
      worth: 6 - (3 * (now - at)) / (45 * day),
      place: 5,
    },
  ];
}

function openedShare({ weighed, messages, now }: SummaryInput): Draft[] {
  const last = newestOf(weighed, 21, now, ({ kind }) => kind === 'share_visit');
  if (!last) return [];
  const { title, at } = last.engagement;
  const worth = 7 - (3 * (now - at)) / (21 * day);
  return [{ key: 'openedShare', text: messages.openedShare({ title, at, now }), evidence: last.same, worth, place: 5 }];
}

function colleagueJoined({ sessions, colleagues, messages, now }: SummaryInput): Draft[] {
  const first = sessions.at(-1)?.startedAt ?? now;
  const newest = colleagues
    .filter(({ firstSeenAt }) => firstSeenAt > first && now - firstSeenAt < 30 * day)
    .sort((a, b) => b.firstSeenAt - a.firstSeenAt || (a.contactId < b.contactId ? -1 : 1))[0];
  if (!newest) return [];
  const text = messages.colleagueJoined({ name: newest.name, at: newest.firstSeenAt, now });
  const worth = 5 - (2 * (now - newest.firstSeenAt)) / (30 * day);
  return [{ key: 'colleagueJoined', text, evidence: [newest.engagementId], worth, place: 6 }];
}

/** The newest engagement of a sort within so many days, and the ids of all that show the same piece. */
function newestOf(weighed: readonly Weighed[], days: number, now: number, sort: (engagement: Engagement) => boolean) {
  const found = weighed.findLast(({ engagement }) => sort(engagement) && now - engagement.at < days * day)?.engagement;
  if (!found) return undefined;
  const same = weighed.filter(({ engagement }) => sort(engagement) && engagement.title === found.title && found.at - engagement.at < day);
  return { engagement: found, same: idsOf(same.map(({ engagement }) => engagement)).reverse() };
}

function mainTopic(window: readonly Weighed[], assets: SummaryInput['assets']) {
  const topics = new Map<string, { id: string; name: string; weight: number; items: Weighed[] }>();
  for (const item of window) {
    const own = topicsOf(item.engagement, assets);
    for (const { id, name } of own) {
      const topic = topics.get(id) ?? { id, name, weight: 0, items: [] };
      topic.weight += item.decayed / own.length;
      topic.items.push(item);
      topics.set(id, topic);
    }
  }
  return [...topics.values()].sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))[0];
}

function topicsOf({ assetId }: Engagement, assets: SummaryInput['assets']): Asset['topics'] {
  return (assetId === null ? undefined : assets.get(assetId)?.topics) ?? [];
}

/** Titles, each once, the most deeply read first. */
function byDepth(items: readonly Weighed[]): string[] {
  const weights = new Map<string, number>();
  for (const { engagement, weight } of items) weights.set(engagement.title, (weights.get(engagement.title) ?? 0) + weight);
  return [...weights].sort(([titleA, a], [titleB, b]) => b - a || (titleA < titleB ? -1 : 1)).map(([title]) => title);
}

function deepestOf(items: readonly Weighed[]): Weighed | undefined {
  return items.reduce<Weighed | undefined>((best, item) => (!best || item.weight > best.weight ? item : best), undefined);
}

/** A form or a reply is no reading. */
function isConsumed({ kind }: Engagement): boolean {
  return kind !== 'form_submit' && kind !== 'reply';
}

function mannerOf(engagements: readonly Engagement[]): Manner {
  const watched = engagements.filter(({ kind }) => kind === 'video_watch' || kind === 'webinar_attend').length;
  return watched === 0 ? 'read' : watched === engagements.length ? 'watched' : 'mixed';
}

function returnIndex(sessions: readonly Session[]): number | undefined {
  const index = sessions.findIndex((session, at) => {
    const before = sessions[at + 1];
    return before !== undefined && silenceBetween(before, session) >= silenceDays;
  });
  return index === -1 ? undefined : index;
}

/** Two sentences whose evidence is nearly the same would say one thing twice. */
function tellsTheSame(draft: Draft, other: Draft): boolean {
  if (draft.place === other.place && draft.place <= 1) return true;
  if (draft.place > 2 || other.place > 2) return false;
  const known = new Set(other.evidence);
  const shared = draft.evidence.filter((id) => known.has(id)).length;
  return draft.place !== 0 && other.place !== 0 && shared / Math.max(draft.evidence.length, other.evidence.length) > 0.8;
}

function idsOf(engagements: readonly Engagement[]): string[] {
  return engagements.map(({ id }) => id);
}
