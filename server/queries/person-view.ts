import type { PersonView } from '../../utils/contract/people.ts';
import type { Touch } from '../../utils/contract/touch.ts';
import type { Reader } from '../../utils/domain/locale.ts';
import { targetOf } from '../../utils/domain/segments/target-of.ts';
import { rolesOf, type WonPersonas } from '../../utils/domain/story/buying-group.ts';
import { messagesOf } from '../../utils/domain/story/messages.ts';
import { type Company, tellsAbsence } from '../../utils/domain/story/missing.ts';
import { readStanding } from '../../utils/domain/story/standing.ts';
import { tellStory } from '../../utils/domain/story/tell-story.ts';
import { adviseOn } from '../../utils/domain/suggest/advice.ts';
import type { SuggestModel } from '../../utils/domain/suggest/model.ts';
import { suggest } from '../../utils/domain/suggest/suggest.ts';
import { distinctTouches } from '../../utils/domain/touch/sent-before.ts';
import { weighTouches } from '../../utils/domain/touch/weigh-touches.ts';
import type { Db } from '../db/transaction.ts';
import { type Colleagues, readColleagues } from './account-people.ts';
import { findAccount, readOpportunities } from './accounts.ts';
import { comingTo, readOwnPlans } from './coming-to.ts';
import { addAddresses, pageOfEngagements, readBeginning, readEngagements, readFirstEngagements } from './engagements.ts';
import { readFeedback } from './feedback.ts';
import { readLatestLead } from './lead-rows.ts';
import { readLibrary } from './library.ts';
import { findContact } from './people.ts';
import { readRecentWon } from './recent-won.ts';
import { fitsOf, readSegments } from './segments.ts';
import { readSharesTo } from './share-rows.ts';
import { readHoldsOf } from './touch-holds.ts';
import { readTouches } from './touches.ts';
import type { WorkspaceInfo } from './workspace-settings.ts';

/** A story is told from the newest engagements; of older ones, which weigh nothing any more, only the first counts. */
const storyEngagements = 1_000;
const firstPage = 50;
const recentShares = 10;
const suggestionCount = 3;

interface ViewInput {
  workspace: WorkspaceInfo;
  contactId: string;
  /** Who asks: whose wishes count. */
  userId: string;
  model: SuggestModel;
  /** The collections that the one who asks may send from, besides assets in none; null: all. */
  collections: readonly string[] | null;
  reader: Reader;
  now: number;
}

/**
 * Everything the panel shows of one person, in a number of queries that does not grow with the person, and all touches
 * (a brief tells of them). Null: no such contact.
 */
export async function readPersonView(
  db: Db,
  { workspace, contactId, userId, model, collections, reader, now }: ViewInput,
): Promise<{ view: PersonView; touches: Touch[] } | null> {
  const { id: workspaceId, settings } = workspace;
  const { halfLifeDays, stageNames, touchBudget: budget } = settings;
  const [contact, assets] = await Promise.all([findContact(db, workspaceId, contactId), readLibrary(db, workspaceId)]);
  if (!contact) return null;
  const { accountId } = contact;
  const [engagements, touches, feedback, shares, account, opportunities, segments, lead, holds, plans] = await Promise.all([
    readEngagements(db, workspaceId, contactId, assets, storyEngagements),
    readTouches(db, workspaceId, contactId),
    readFeedback(db, workspaceId, contactId),
    readSharesTo(db, workspaceId, contactId, recentShares),
    accountId === null ? null : findAccount(db, workspaceId, accountId),
    accountId === null ? [] : readOpportunities(db, workspaceId, accountId),
    accountId === null ? [] : readSegments(db, workspaceId),
    readLatestLead(db, workspaceId, contactId),
    readHoldsOf(db, workspaceId, contactId, now),
    readOwnPlans(db, workspaceId, userId, contactId),
  ]);
  const wanted = [contactId, ...opportunities.filter(({ status }) => status === 'open').flatMap(({ contactIds }) => contactIds)];
  const atAccount = account && (await readColleagues(db, { workspaceId, account, wanted, now }));
  const others = new Map((atAccount?.colleagues ?? []).filter(({ id }) => id !== contactId).map(({ id, name }) => [id, name]));
  const standing = readStanding({ engagements, assets, now, halfLifeDays });
  const [firsts, shown, beginning, won] = await Promise.all([
    readFirstEngagements(db, workspaceId, [...others.keys()]),
    addAddresses(db, workspaceId, engagements.slice(0, firstPage + 1)),
    engagements.length < storyEngagements ? null : readBeginning(db, workspaceId, contactId, assets),
    atAccount && tellsAbsence(standing) ? readRecentWon(db, workspaceId) : null,
  ]);
  const colleagues = firsts.map((first) => ({ ...first, name: others.get(first.contactId) ?? '' }));

  const story = tellStory({
    contactId,
    engagements,
    assets,
    colleagues,
    now,
    halfLifeDays,
    stageNames,
    ...reader,
    standing,
    company: atAccount && won ? companyAround(contactId, atAccount, won, reader) : null,
    sent: {
      messages: touches.filter(({ state, at }) => state === 'sent' && at <= now).length,
      automatedVisits: shares.reduce((visits, share) => visits + share.automatedVisits, 0),
    },
    earlier: beginning && { first: beginning.first, count: Math.max(0, beginning.count - engagements.length) },
  });
  const touchBudget = weighTouches({ touches, ...budget, now });
  const had = new Set([
    ...touches.flatMap(({ assetId, state }) => (assetId !== null && state === 'sent' ? [assetId] : [])),
    ...engagements.flatMap(({ assetId }) => (assetId === null ? [] : [assetId])),
  ]);
  const target = account && targetOf(segments, account, contact.persona);
  const person = { contactId, persona: contact.persona, industry: account?.industry ?? null, target };
  const view = {
    contact,
    account: account && {
      ...account,
      segments: fitsOf(segments, account),
      opportunities: opportunities.map(({ contactIds: _, ...deal }) => deal),
      people: atAccount?.colleagues ?? [],
    },
    story,
    touchBudget,
    earlier: distinctTouches(touches),
    holds,
    suggestions: suggest({
      ...{ person, engagements, assets, feedback, story, model, collections, now, stageNames, reader },
      touches: touches.filter(({ state }) => state !== 'cancelled'),
      count: suggestionCount,
    }),
    ...comingTo({ ...plans, assets, topics: story.topics, had, collections, now }),
    advice: adviseOn(touchBudget, reader, now),
    engagements: pageOfEngagements(shown, firstPage),
    shares,
    lead,
    at: now,
  };
  return { view, touches };
}

/** The company as one of its people's stories sees it, who is seen now: who else is there, and which roles are not. */
function companyAround(contactId: string, { colleagues, isSeen }: Colleagues, won: WonPersonas, { locale, timeZone }: Reader): Company {
  const others = colleagues.filter(({ id }) => id !== contactId);
  const absent = rolesOf(colleagues, won, messagesOf(locale, timeZone)).filter(
    ({ expected, people }) => expected && !people.some((person) => person.id === contactId || isSeen(person)),
  );
  return { known: others.length, seen: others.filter(isSeen).length, absentRoles: absent.map(({ role }) => role) };
}
