import type { Engagement } from '../../contract/story.ts';
import { type Draft, idsOf, type SummaryInput, titlesOf } from './draft.ts';
import { bingePieces, distinctPieces, secondsOf, silenceBetween, silenceDays } from './moments.ts';
import { baselineOf, quietDays, recentDays } from './momentum.ts';
import type { Session } from './sessions.ts';
import { stageOrder } from './stage.ts';
import type { Weighed } from './weigh-engagements.ts';

const day = 86_400_000;
/** Older than this a question is told only where there is nothing else to tell. */
export const questionDays = 30;
/** A rise that chance explains this seldom is the headline. */
const certainly = 0.01;
/** Sittings in the recent window that make a regular. */
const regularSittings = 6;
/** What a question is worth however old it is: whoever is told to be silent may have waited for an answer. */
const oldQuestion = 4;

/** Back, heating up, cooling off, silent. */
export function livelinessDrafts({
  sessions,
  momentum,
  messages,
  now,
}: Pick<SummaryInput, 'sessions' | 'momentum' | 'messages' | 'now'>): Draft[] {
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
  if (momentum.trend === 'steady' && momentum.recent >= regularSittings && drafts.length === 0) {
    const text = messages.regular({ sittings: momentum.recent, days: recentDays });
    drafts.push({ key: 'regular', text, evidence: momentum.evidence, worth: 4, place: 0 });
  }
  const last = sessions[0];
  if (momentum.trend !== 'new' && last && now - last.endedAt > quietDays * day) {
    const text = messages.silent({ since: last.startedAt, now });
    const sameDay = sessions.filter((session) => last.startedAt - session.startedAt < day);
    drafts.push({ key: 'silent', text, evidence: sameDay.flatMap(({ engagements }) => idsOf(engagements)), worth: 8, place: 0 });
  }
  return drafts;
}

function returnIndex(sessions: readonly Session[]): number | undefined {
  const index = sessions.findIndex((session, at) => {
    const before = sessions[at + 1];
    return before !== undefined && silenceBetween(before, session) >= silenceDays;
  });
  return index === -1 ? undefined : index;
}

export function stageDrafts({ weighed, assets, stage, stageNames, messages, now }: SummaryInput): Draft[] {
  const index = stageOrder.indexOf(stage.stage);
  const { since } = stage;
  if (since === null || index < 2 || now - since > 60 * day) return [];
  const movers: Weighed[] = [];
  for (let place = weighed.length - 1; place >= 0; place--) {
    const item = weighed[place] as Weighed;
    const { assetId, at } = item.engagement;
    if (at <= since - 28 * day) break;
    if (stageOrder.indexOf((assetId === null ? undefined : assets.get(assetId)?.stage) ?? 'target') >= index) movers.push(item);
  }
  const { titles, more } = titlesOf(movers.filter(({ engagement }) => engagement.at <= since));
  if (titles.length === 0) return [];
  const text = messages.stageMoved({ stage: stageNames[stage.stage], at: since, now, titles, more });
  const evidence = idsOf(movers.map(({ engagement }) => engagement));
  const worth = (index >= 3 ? 8 : 5.5) - (2 * (now - since)) / (60 * day);
  return [{ key: 'stageMoved', text, evidence, worth, place: 3 }];
}

export function questionDrafts({ weighed, messages, now }: SummaryInput, days: number): Draft[] {
  const last = newestOf(weighed, days, now, ({ kind }) => kind === 'form_submit' || kind === 'reply');
  if (!last) return [];
  const { title, at, kind } = last.engagement;
  const key = kind === 'reply' ? 'replied' : 'askedByForm';
  const worth = Math.max(oldQuestion, 9 - (2 * (now - at)) / (questionDays * day));
  return [{ key, text: messages[key]({ title, at, now }), evidence: last.same, worth, place: 4 }];
}

/** A binge, a webinar attended, a share opened, a colleague who joined. */
export function eventDrafts(input: SummaryInput): Draft[] {
  return [...binge(input), ...attended(input), ...openedShare(input), ...colleagueJoined(input)];
}

function binge({ sessions, messages, now }: SummaryInput): Draft[] {
  const recent = sessions.slice(
    0,
    countWhile(sessions, ({ startedAt }) => now - startedAt < 14 * day),
  );
  const session = recent.find(({ engagements }) => engagements.length >= bingePieces && distinctPieces(engagements) >= bingePieces);
  if (!session) return [];
  const pieces = distinctPieces(session.engagements);
  const text = messages.binge({ pieces, at: session.startedAt, now, seconds: secondsOf(session.engagements) });
  return [{ key: 'binge', text, evidence: idsOf(session.engagements), worth: 4.5 + Math.min(2, pieces / 6), place: 1 }];
}

function attended({ weighed, messages, now }: SummaryInput): Draft[] {
  const last = newestOf(weighed, 45, now, ({ kind }) => kind === 'webinar_attend' || kind === 'event_attend');
  if (!last) return [];
  const { title, at } = last.engagement;
  const text = messages.attended({ title, at, now });
  return [{ key: 'attended', text, evidence: last.same, worth: 6 - (3 * (now - at)) / (45 * day), place: 5 }];
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
  const from = now - days * day;
  let found: Engagement | undefined;
  const same: string[] = [];
  for (let place = weighed.length - 1; place >= 0; place--) {
    const { engagement } = weighed[place] as Weighed;
    if (engagement.at <= (found ? found.at - day : from)) break;
    if (!sort(engagement)) continue;
    found ??= engagement;
    if (engagement.title === found.title) same.push(engagement.id);
  }
  return found && { engagement: found, same };
}

function countWhile<T>(items: readonly T[], holds: (item: T) => boolean): number {
  const end = items.findIndex((item) => !holds(item));
  return end === -1 ? items.length : end;
}
