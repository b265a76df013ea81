import type { Asset } from '../../contract/asset.ts';
import type { Gap } from '../../contract/story.ts';
import type { BuyingStage } from '../../contract/words.ts';
import { type AccountPerson, isSeen, lastSeenOf } from './buying-group.ts';
import { type Draft, idsOf } from './draft.ts';
import type { AccountMessages } from './message-types.ts';
import { distinctPieces } from './moments.ts';
import { quietDays } from './momentum.ts';
import { isConsumed, subjectsOf } from './reading-drafts.ts';
import { stageOrder } from './stage.ts';
import type { Weighed } from './weigh-engagements.ts';

const day = 86_400_000;
const windowDays = 28;
const mostNames = 3;

export interface AccountSummaryInput {
  people: readonly AccountPerson[];
  /** Of all people together, oldest first. */
  weighed: readonly Weighed[];
  assets: ReadonlyMap<string, Pick<Asset, 'stage' | 'topics'>>;
  heating: readonly AccountPerson[];
  quiet: readonly AccountPerson[];
  missing: readonly Gap[];
  stageNames: Record<BuyingStage, string>;
  messages: AccountMessages;
  now: number;
}

/** What could be said of the account; the caller chooses. */
export function accountDrafts(input: AccountSummaryInput): Draft[] {
  const silent = silence(input);
  if (silent.length > 0) return [...silent, ...furthest(input), ...missing(input)];
  return [
    ...heatingUp(input),
    ...goneQuiet(input),
    ...reading(input),
    ...furthest(input),
    ...asked(input),
    ...joined(input),
    ...missing(input),
  ];
}

function silence({ weighed, people, messages, now }: AccountSummaryInput): Draft[] {
  const last = weighed.at(-1)?.engagement;
  if (!last || now - last.at <= quietDays * day) return [];
  const session = people.find(({ id }) => id === last.contactId)?.standing.sessions[0];
  const sameDay = weighed.filter(({ engagement }) => last.at - engagement.at < day).map(({ engagement }) => engagement);
  const evidence = new Set([...idsOf(session?.engagements ?? []), ...idsOf(sameDay)]);
  return [{ key: 'accountSilent', text: messages.silent({ since: last.at, now }), evidence: [...evidence], worth: 9, place: 0 }];
}

function heatingUp({ heating, messages }: AccountSummaryInput): Draft[] {
  if (heating.length === 0) return [];
  const evidence = heating.flatMap(({ standing }) => standing.momentum.evidence);
  return [{ key: 'accountHeating', text: messages.heating(namesOf(heating)), evidence, worth: 9, place: 0 }];
}

function goneQuiet({ quiet, messages }: AccountSummaryInput): Draft[] {
  if (quiet.length === 0) return [];
  const evidence = quiet.flatMap(({ standing }) => standing.momentum.evidence);
  return [{ key: 'accountQuiet', text: messages.quiet(namesOf(quiet)), evidence, worth: 4, place: 1 }];
}

function reading({ weighed, assets, messages, now }: AccountSummaryInput): Draft[] {
  const window = weighed.filter(({ engagement }) => now - engagement.at < windowDays * day && isConsumed(engagement));
  if (window.length === 0) return [];
  const engagements = window.map(({ engagement }) => engagement);
  const people = new Set(engagements.map(({ contactId }) => contactId)).size;
  const topics = subjectsOf(window, assets).slice(0, 1);
  const text = messages.reading({
    people,
    pieces: distinctPieces(engagements),
    days: windowDays,
    topics: topics.map(({ name }) => name),
  });
  return [{ key: 'accountReading', text, evidence: idsOf(engagements).reverse(), worth: 6 + Math.min(2, people / 2), place: 2 }];
}

function furthest({ people, stageNames, messages }: AccountSummaryInput): Draft[] {
  const [first] = people
    .filter((person) => isSeen(person) && stageIndex(person) >= 2)
    .sort((a, b) => stageIndex(b) - stageIndex(a) || (lastSeenOf(b) ?? 0) - (lastSeenOf(a) ?? 0));
  if (!first) return [];
  const text = messages.furthest({ name: first.name, stage: stageNames[first.standing.stage.stage] });
  return [{ key: 'accountFurthest', text, evidence: first.standing.stage.evidence, worth: 5 + stageIndex(first) / 2, place: 3 }];
}

function asked({ weighed, people, messages, now }: AccountSummaryInput): Draft[] {
  const last = weighed.findLast(({ engagement }) => !isConsumed(engagement) && now - engagement.at < 30 * day)?.engagement;
  const name = people.find(({ id }) => id === last?.contactId)?.name;
  if (!last || name === undefined) return [];
  const text = messages.asked({ name, title: last.title, at: last.at, now });
  return [{ key: 'accountAsked', text, evidence: [last.id], worth: 8.5 - (2 * (now - last.at)) / (30 * day), place: 4 }];
}

function joined({ people, messages, now }: AccountSummaryInput): Draft[] {
  const firstOf = ({ standing }: AccountPerson) => standing.weighed[0]?.engagement;
  const seen = people.filter(isSeen).sort((a, b) => (firstOf(b)?.at ?? 0) - (firstOf(a)?.at ?? 0));
  const [newest] = seen;
  const first = newest && firstOf(newest);
  if (!newest || !first || seen.length < 2 || now - first.at >= 30 * day) return [];
  const text = messages.joined({ name: newest.name, at: first.at, now });
  return [{ key: 'accountJoined', text, evidence: [first.id], worth: 4.5, place: 5 }];
}

function missing({ missing: gaps }: AccountSummaryInput): Draft[] {
  return gaps.slice(0, 1).map(({ key, text, evidence }) => ({ key, text, evidence, worth: 5.8, place: 6 }));
}

function namesOf(people: readonly AccountPerson[]): { names: string[]; more: number } {
  return { names: people.slice(0, mostNames).map(({ name }) => name), more: Math.max(0, people.length - mostNames) };
}

function stageIndex({ standing }: AccountPerson): number {
  return stageOrder.indexOf(standing.stage.stage);
}
