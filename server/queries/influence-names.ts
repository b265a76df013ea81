import { type InfluenceDimension, noKey } from '../../utils/contract/influence.ts';
import { formerMember } from '../../utils/domain/former-member.ts';
import type { KeysOf } from '../../utils/domain/influence/tally.ts';
import type { Db } from '../db/transaction.ts';

export interface Naming {
  keysOf: KeysOf;
  nameOf: (key: string) => string;
}

const nothing: Record<InfluenceDimension, string> = {
  asset: 'No listed asset',
  topic: 'No topic',
  campaign: 'No campaign',
  rep: 'Came by themselves or through marketing',
};

/** By which keys touchpoints are summed up, and what the keys are called. Members are known by id, former ones by the user's. */
export async function readNaming(db: Db, workspaceId: string, by: InfluenceDimension): Promise<Naming> {
  switch (by) {
    case 'asset':
      return named(by, await readTitles(db, workspaceId), ({ assetId }) => assetId);
    case 'topic': {
      const { topics, ofAsset } = await readTopics(db, workspaceId);
      return named(by, topics, ({ assetId }) => ofAsset.get(assetId ?? '') ?? null);
    }
    case 'campaign':
      return named(by, null, ({ campaign }) => campaign);
    case 'rep': {
      const reps = await readReps(db, workspaceId);
      const names = new Map([...reps.values()].map(({ memberId, name }) => [memberId, name]));
      return named(by, names, ({ repId }) => (repId === null ? null : (reps.get(repId)?.memberId ?? repId)));
    }
  }
}

function named(
  by: InfluenceDimension,
  names: ReadonlyMap<string, string> | null,
  read: (point: Parameters<KeysOf>[0]) => string | readonly string[] | null,
): Naming {
  // The same list for the same key: there is one touchpoint for each page that somebody read on a day.
  const single = new Map<string, readonly string[]>();
  const listOf = (key: string) => {
    const known = single.get(key) ?? [key];
    single.set(key, known);
    return known;
  };
  return {
    keysOf: (point) => {
      const keys = read(point) ?? noKey;
      return typeof keys === 'string' ? listOf(keys) : keys;
    },
    nameOf: (key) => {
      if (key === noKey) return nothing[by];
      return names ? (names.get(key) ?? (by === 'rep' ? formerMember : 'Removed')) : key;
    },
  };
}

/** Titles of all assets by id. */
export async function readTitles(db: Db, workspaceId: string): Promise<Map<string, string>> {
  const rows = await db.selectFrom('asset').select(['id', 'title']).where('workspace_id', '=', workspaceId).execute();
  return new Map(rows.map(({ id, title }) => [id, title]));
}

async function readTopics(db: Db, workspaceId: string) {
  const [topics, links] = await Promise.all([
    db.selectFrom('topic').select(['id', 'name']).where('workspace_id', '=', workspaceId).execute(),
    db.selectFrom('asset_topic').select(['asset_id', 'topic_id']).where('workspace_id', '=', workspaceId).orderBy('topic_id').execute(),
  ]);
  const byAsset = Map.groupBy(links, ({ asset_id }) => asset_id);
  return {
    topics: new Map(topics.map(({ id, name }) => [id, name])),
    ofAsset: new Map([...byAsset].map(([id, rows]) => [id, rows.map(({ topic_id }) => topic_id)])),
  };
}

/** Everybody who shared, by user id. */
export async function readReps(db: Db, workspaceId: string): Promise<Map<string, { memberId: string; name: string }>> {
  const rows = await db
    .selectFrom('user')
    .leftJoin('member', (join) => join.onRef('member.user_id', '=', 'user.id').on('member.workspace_id', '=', workspaceId))
    .select(['user.id', 'user.name', 'member.id as member_id'])
    .where('user.id', 'in', db.selectFrom('share').select('share.user_id').where('share.workspace_id', '=', workspaceId).distinct())
    .execute();
  return new Map(rows.map(({ id, name, member_id }) => [id, { memberId: member_id ?? id, name }]));
}
