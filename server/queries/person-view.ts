import type { PersonView } from '../../utils/contract/people.ts';
import { tellStory } from '../../utils/domain/story/tell-story.ts';
import type { SuggestModel } from '../../utils/domain/suggest/model.ts';
import { suggest } from '../../utils/domain/suggest/suggest.ts';
import { weighTouches } from '../../utils/domain/touch/weigh-touches.ts';
import type { Db } from '../db/transaction.ts';
import { readAccount } from './accounts.ts';
import { readAssets } from './assets.ts';
import { pageOfEngagements, readEngagements, readFirstEngagements } from './engagements.ts';
import { readFeedback } from './feedback.ts';
import { findContact } from './people.ts';
import { readSharesTo } from './share-rows.ts';
import { readTouches } from './touches.ts';
import type { WorkspaceInfo } from './workspace-settings.ts';

/** A story is told from the newest engagements; older ones weigh nothing any more. */
const storyEngagements = 1_000;
const firstPage = 50;
const recentShares = 10;
const suggestionCount = 3;

interface ViewInput {
  workspace: WorkspaceInfo;
  contactId: string;
  model: SuggestModel;
  now: number;
}

/** Everything the panel shows of one person, in a number of queries that does not grow with the person. Null: no such contact. */
export async function readPersonView(db: Db, { workspace, contactId, model, now }: ViewInput): Promise<PersonView | null> {
  const { id: workspaceId, settings } = workspace;
  const { halfLifeDays, stageNames, touchBudget: budget } = settings;
  const contact = await findContact(db, workspaceId, contactId);
  if (!contact) return null;
  const [assets, engagements, touches, feedback, shares] = await Promise.all([
    readAssets(db, workspaceId),
    readEngagements(db, workspaceId, contactId, storyEngagements),
    readTouches(db, workspaceId, contactId),
    readFeedback(db, workspaceId, contactId),
    readSharesTo(db, workspaceId, contactId, recentShares),
  ]);
  const account =
    contact.accountId === null
      ? null
      : await readAccount(db, {
          workspaceId,
          accountId: contact.accountId,
          assets,
          halfLifeDays,
          now,
          known: new Map([[contactId, engagements]]),
        });
  const others = new Map((account?.people ?? []).filter((person) => person.id !== contactId).map((person) => [person.id, person.name]));
  const firsts = await readFirstEngagements(db, workspaceId, [...others.keys()]);
  const colleagues = firsts.map((first) => ({ ...first, name: others.get(first.contactId) ?? '' }));

  const story = tellStory({ contactId, engagements, assets, colleagues, now, halfLifeDays, stageNames });
  const touchBudget = weighTouches({ touches, ...budget, now });
  const person = { contactId, persona: contact.persona, industry: account?.industry ?? null };
  return {
    contact,
    account,
    story,
    touchBudget,
    suggestions: suggest({ person, engagements, assets, touches, feedback, story, model, now, stageNames, count: suggestionCount }),
    engagements: pageOfEngagements(engagements.slice(0, firstPage + 1), firstPage),
    shares,
    at: now,
  };
}
