import type { AccountDetail } from '../../utils/contract/account.ts';
import type { Brief } from '../../utils/contract/brief.ts';
import type { Reader } from '../../utils/domain/locale.ts';
import { briefOfAccount, briefOfPerson } from '../../utils/domain/story/brief.ts';
import { messagesOf } from '../../utils/domain/story/messages.ts';
import type { SuggestModel } from '../../utils/domain/suggest/model.ts';
import type { Db } from '../db/transaction.ts';
import { readAccountDetail } from './account-detail.ts';
import { readPersonView } from './person-view.ts';
import { readTouchesOf } from './touches.ts';
import type { WorkspaceInfo } from './workspace-settings.ts';

interface BriefInput {
  workspace: WorkspaceInfo;
  userId: string;
  model: SuggestModel;
  /** As in `readPersonView`. */
  collections: readonly string[] | null;
  reader: Reader;
  now: number;
}

/** "Before the call" for a contact; null when there is none. */
export async function readPersonBrief(db: Db, { contactId, ...input }: BriefInput & { contactId: string }): Promise<Brief | null> {
  const { workspace, reader, now } = input;
  const read = await readPersonView(db, { ...input, contactId });
  if (!read) return null;
  const messages = messagesOf(reader.locale, reader.timeZone);
  return briefOfPerson({ ...read, messages, stageNames: workspace.settings.stageNames, now });
}

/** "Before the call" for an account, with suggestions for the person who leads there; null when there is none. */
export async function readAccountBrief(db: Db, { accountId, ...input }: BriefInput & { accountId: string }): Promise<Brief | null> {
  const { workspace, reader, now } = input;
  const detail = await readAccountDetail(db, { workspace, accountId, reader, now });
  if (!detail) return null;
  const leader = leaderOf(detail);
  const [touches, read] = await Promise.all([
    readTouchesOf(
      db,
      workspace.id,
      detail.people.map(({ id }) => id),
    ),
    leader ? readPersonView(db, { ...input, contactId: leader.id }) : null,
  ]);
  const messages = messagesOf(reader.locale, reader.timeZone);
  const lead = leader && read ? { contactId: leader.id, name: leader.name, suggestions: read.view.suggestions } : null;
  return briefOfAccount({ detail, touches, lead, messages, stageNames: workspace.settings.stageNames, now });
}

/** Whom to write to: somebody heating up, else whoever was seen last. */
function leaderOf({ people, story }: AccountDetail): AccountDetail['people'][number] | undefined {
  return people.find(({ id }) => id === story.heating[0]?.contactId) ?? people[0];
}
