import type { AccountStory, PersonNote } from '../../contract/account.ts';
import type { Asset } from '../../contract/asset.ts';
import type { Opportunity } from '../../contract/people.ts';
import type { BuyingStage, Locale } from '../../contract/words.ts';
import { accountDrafts } from './account-drafts.ts';
import { type AccountPerson, buyingGroupOf, isSeen, lastSeenOf, missingRoles, type WonPersonas } from './buying-group.ts';
import { dealNeeds } from './deal-needs.ts';
import { livelinessDrafts } from './event-drafts.ts';
import { type Messages, messagesOf } from './messages.ts';
import { readQuestions } from './questions.ts';
import { stageNamesIn } from './stage-names.ts';
import { chooseSentences } from './summary.ts';
import { readTopics } from './topics.ts';

const mostNotes = 10;

interface AccountStoryInput {
  accountId: string;
  people: readonly AccountPerson[];
  opportunities: readonly (Opportunity & { contactIds: readonly string[] })[];
  won: WonPersonas;
  assets: ReadonlyMap<string, Asset>;
  stageNames: Record<BuyingStage, string>;
  locale: Locale;
  timeZone: string;
  now: number;
}

/**
 * The story of an account: its buying group and who is missing, who is heating up, who has gone quiet, what each open
 * deal needs, subjects and questions, and up to three sentences with the engagements (of several people) they rest on.
 */
export function tellAccountStory(input: AccountStoryInput): AccountStory {
  const { accountId, people, opportunities, won, assets, now } = input;
  const messages = messagesOf(input.locale, input.timeZone);
  const stageNames = stageNamesIn(messages, input.stageNames);
  const weighed = people
    .flatMap(({ standing }) => standing.weighed)
    .sort((a, b) => a.engagement.at - b.engagement.at || (a.engagement.id < b.engagement.id ? -1 : 1));
  const group = buyingGroupOf(people, won, messages);
  const missing = missingRoles(group, people, messages);
  const heating = people
    .filter(({ standing }) => standing.momentum.trend === 'heating')
    .sort((a, b) => (a.standing.momentum.p ?? 1) - (b.standing.momentum.p ?? 1) || (a.id < b.id ? -1 : 1));
  const quiet = people
    .filter((person) => isSeen(person) && ['quiet', 'cooling'].includes(person.standing.momentum.trend))
    .sort((a, b) => (lastSeenOf(b) ?? 0) - (lastSeenOf(a) ?? 0) || (a.id < b.id ? -1 : 1));
  const summary = chooseSentences(
    accountDrafts({ people, weighed, assets, heating, quiet, missing, stageNames, messages: messages.account, now }),
  );
  return {
    accountId,
    summary,
    nothingYet: summary.length === 0 ? { key: 'unseen', text: messages.account.unseen() } : null,
    group,
    heating: notesOf(heating, messages, now),
    quiet: notesOf(quiet, messages, now),
    missing,
    needs: dealNeeds({ opportunities, people, group, messages, stageNames, now }),
    topics: readTopics({ weighed, assets, now }),
    questions: readQuestions(weighed, messages.story, now),
    firstSeenAt: weighed[0]?.engagement.at ?? null,
    lastSeenAt: weighed.at(-1)?.engagement.at ?? null,
    engagementCount: weighed.length,
  };
}

function notesOf(people: readonly AccountPerson[], { story }: Messages, now: number): PersonNote[] {
  return people.slice(0, mostNotes).flatMap(({ id, name, standing }) => {
    const { sessions, momentum } = standing;
    const [draft] = livelinessDrafts({ sessions, momentum, messages: story, now });
    return draft ? [{ contactId: id, name, text: draft.text, evidence: draft.evidence }] : [];
  });
}
