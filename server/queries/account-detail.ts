import type { AccountDetail } from '../../utils/contract/account.ts';
import type { Reader } from '../../utils/domain/locale.ts';
import { tellAccountStory } from '../../utils/domain/story/tell-account-story.ts';
import type { Db } from '../db/transaction.ts';
import { readAccountPeople } from './account-people.ts';
import { countPeople, findAccount, readOpportunities, readWonPersonas } from './accounts.ts';
import { addAddresses } from './engagements.ts';
import { readLibrary } from './library.ts';
import { fitsOf, readSegments } from './segments.ts';
import type { WorkspaceInfo } from './workspace-settings.ts';

const shownEngagements = 50;

interface DetailInput {
  workspace: WorkspaceInfo;
  accountId: string;
  reader: Reader;
  now: number;
}

/** Everything of one account, in a number of queries that does not grow with it. Null: no such account. */
export async function readAccountDetail(db: Db, { workspace, accountId, reader, now }: DetailInput): Promise<AccountDetail | null> {
  const { id: workspaceId, settings } = workspace;
  const { halfLifeDays, stageNames } = settings;
  const account = await findAccount(db, workspaceId, accountId);
  if (!account) return null;
  const [assets, opportunities, won, counts, segments] = await Promise.all([
    readLibrary(db, workspaceId),
    readOpportunities(db, workspaceId, accountId),
    readWonPersonas(db, workspaceId),
    countPeople(db, workspaceId, [accountId]),
    readSegments(db, workspaceId),
  ]);
  const wanted = opportunities.filter(({ status }) => status === 'open').flatMap(({ contactIds }) => contactIds);
  const { people, members } = await readAccountPeople(db, { workspaceId, account, wanted, assets, halfLifeDays, now });
  const story = tellAccountStory({ accountId, people, opportunities, won, assets, stageNames, ...reader, now });
  const newest = people
    .flatMap((person) => person.engagements)
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
    .slice(0, shownEngagements);
  const engagements = await addAddresses(db, workspaceId, newest);
  return {
    ...account,
    segments: fitsOf(segments, account),
    opportunities: opportunities.map(({ contactIds: _, ...deal }) => deal),
    people: members,
    peopleCount: counts.get(accountId) ?? 0,
    story,
    engagements,
    at: now,
  };
}
