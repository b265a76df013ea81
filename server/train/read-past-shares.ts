import type { Asset } from '../../utils/contract/asset.ts';
import type { Engagement } from '../../utils/contract/story.ts';
import type { SuggestModel } from '../../utils/domain/suggest/model.ts';
import { partsOfShare, type SentShare } from '../../utils/domain/suggest/past-shares.ts';
import type { PastShare } from '../../utils/domain/suggest/weights.ts';
import type { Db } from '../db/transaction.ts';
import { readRecentEngagements } from '../queries/engagements.ts';
import { sentShares } from '../queries/sent-shares.ts';
import { readWorkspace } from '../queries/workspace-settings.ts';

const mostShares = 1_000;
const dayMs = 86_400_000;
/** A share had so long to be opened before it says anything; and what was read this long before it still counts. */
const ripeDays = 7;
const historyDays = 270;
const engagementsEach = 200;
const engagementsPerRead = 40_000;
const peoplePerRead = 200;

interface PastShareInput {
  workspaceId: string;
  assets: ReadonlyMap<string, Asset>;
  model: SuggestModel;
  now: number;
}

/** The newest shares to one person each that had their time, with what was known of the person then and what became of them. */
export async function readPastShares(db: Db, { workspaceId, assets, model, now }: PastShareInput): Promise<PastShare[]> {
  const shares = await readShares(db, workspaceId, now);
  if (shares.length === 0) return [];
  const { halfLifeDays } = (await readWorkspace(db, workspaceId)).settings;
  const people = [...new Set(shares.map(({ contactId }) => contactId))];
  const since = Math.min(...shares.map(({ at }) => at)) - historyDays * dayMs;
  const engagements = new Map<string, Engagement[]>();
  for (let from = 0; from < people.length; from += peoplePerRead) {
    const some = people.slice(from, from + peoplePerRead);
    const wanted = { workspaceId, contactIds: some, since, each: engagementsEach, limit: engagementsPerRead };
    for (const [id, rows] of await readRecentEngagements(db, wanted, assets)) engagements.set(id, rows);
  }
  return shares.flatMap((share) => {
    const parts = partsOfShare({
      share,
      engagements: engagements.get(share.contactId) ?? [],
      assets,
      model,
      halfLifeDays,
    });
    return parts === null ? [] : [{ parts, opened: share.opened }];
  });
}

async function readShares(db: Db, workspaceId: string, now: number): Promise<SentShare[]> {
  const rows = await sentShares(db, workspaceId)
    .select([
      'share.id',
      'share.asset_id',
      'share.state',
      'share.sent_at',
      'contact.id as contactId',
      'contact.persona',
      'account.industry',
    ])
    .where('share.unknown_recipients', '=', 0)
    .where('share.sent_at', '<', now - ripeDays * dayMs)
    .orderBy('share.sent_at', 'desc')
    .limit(mostShares)
    .execute();
  const recipients = Map.groupBy(rows, ({ id }) => id);
  return rows
    .filter(({ id }) => recipients.get(id)?.length === 1)
    .map(({ asset_id, state, sent_at, contactId, persona, industry }) => ({
      ...{ assetId: asset_id, contactId, persona, industry },
      ...{ at: sent_at ?? 0, opened: state === 'visited' },
    }));
}
