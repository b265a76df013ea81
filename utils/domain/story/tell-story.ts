import type { Asset } from '../../contract/asset.ts';
import type { Engagement, NothingYet, Story } from '../../contract/story.ts';
import type { BuyingStage, Locale } from '../../contract/words.ts';
import { depthOfReading, toSittings } from './depth.ts';
import type { StoryMessages } from './message-types.ts';
import { messagesOf } from './messages.ts';
import { type Company, findMissing } from './missing.ts';
import { type Colleague, findMoments } from './moments.ts';
import { readQuestions } from './questions.ts';
import { stageNamesIn } from './stage-names.ts';
import { readStanding, type Standing } from './standing.ts';
import { summarize } from './summary.ts';
import { readTopics } from './topics.ts';

interface StoryInput {
  contactId: string;
  /** In any order, perhaps doubled; visits judged automated are left out by the caller. */
  engagements: readonly Engagement[];
  assets: ReadonlyMap<string, Asset>;
  /** Others of the account who were seen. */
  colleagues: readonly Colleague[];
  now: number;
  halfLifeDays: number;
  stageNames: Record<BuyingStage, string>;
  /** The reader's language; English without. */
  locale?: Locale;
  /** IANA name of the reader's time zone, for the dates in sentences. */
  timeZone?: string;
  /** Null, or left out: no account is known. */
  company?: Company | null;
  /** What we sent, and how many visits to it programs made: why there may be nothing yet. */
  sent?: { messages: number; automatedVisits: number };
  /** Older engagements that were not read: how many, and the first of all. */
  earlier?: { count: number; first: Engagement } | null;
  /** From the same engagements, where the caller has read it already. */
  standing?: Standing;
}

/**
 * What a contact cared about, how far along and how lively they are, in numbers, moments and up to three sentences, each
 * with the ids of the engagements it rests on. Without engagements `nothingYet` says why there is no story.
 */
export function tellStory(input: StoryInput): Story {
  const { contactId, assets, colleagues, now, company = null, earlier = null } = input;
  const standing = input.standing ?? readStanding(input);
  const { sessions, weighed, stage, momentum } = standing;
  const all = messagesOf(input.locale ?? 'en', input.timeZone ?? 'UTC');
  const messages = all.story;
  const stageNames = stageNamesIn(all, input.stageNames);
  const summary = summarize({ sessions, weighed, assets, colleagues, stage, momentum, stageNames, messages, now });
  const moments = findMoments({ sessions, assets, colleagues, stageNames, messages });
  return {
    contactId,
    summary,
    nothingYet: summary.length === 0 ? nothingYet(input.sent, messages) : null,
    stage,
    momentum,
    topics: readTopics({ weighed, assets, now }),
    moments: earlier === null ? moments : withFirstContact(moments, earlier.first, messages),
    depth: depthOfReading(sessions, now),
    sittings: toSittings(sessions),
    questions: readQuestions(weighed, messages, now),
    missing: findMissing({ sessions, weighed, assets, stage, company, stageNames, messages }),
    firstSeenAt: earlier?.first.at ?? weighed[0]?.engagement.at ?? null,
    lastSeenAt: weighed.at(-1)?.engagement.at ?? null,
    engagementCount: weighed.length + (earlier?.count ?? 0),
  };
}

function nothingYet(sent: StoryInput['sent'], messages: StoryMessages): NothingYet {
  if (sent && sent.automatedVisits > 0) return { key: 'scanners', text: messages.scanners({ visits: sent.automatedVisits }) };
  if (sent && sent.messages > 0) return { key: 'unanswered', text: messages.unanswered({ sent: sent.messages }) };
  return { key: 'unseen', text: messages.unseen() };
}

/** The true first contact in the place of the oldest that was read. */
function withFirstContact(moments: Story['moments'], first: Engagement, messages: StoryMessages): Story['moments'] {
  const text = messages.momentFirstContact({ title: first.title });
  return [...moments.filter(({ kind }) => kind !== 'first_contact'), { kind: 'first_contact', at: first.at, text, evidence: [first.id] }];
}
