import type { Asset } from '../../utils/contract/asset.ts';
import type { ComingFor } from '../../utils/contract/coming.ts';
import type { TopicShare } from '../../utils/contract/story.ts';
import type { DraftPhase } from '../../utils/contract/words.ts';
import { comingFor } from '../../utils/domain/schedule/coming-for.ts';
import { phaseOf } from '../../utils/domain/schedule/phase.ts';
import { mayUse } from '../../utils/domain/suggest/exclude.ts';
import { prepared } from '../db/prepared.ts';
import type { Db } from '../db/transaction.ts';
import type { OfContact, OfWorkspace } from './given.ts';

const shown = 3;

interface OwnPlans {
  /** How far each draft on the schedule is. */
  drafts: ReadonlyMap<string, DraftPhase>;
  /** Assets that the member watches for this contact. */
  watched: ReadonlySet<string>;
}

const planRows = prepared((db: Db, { workspaceId }: OfWorkspace) =>
  db.selectFrom('asset_plan').select(['asset_id', 'phase']).where('workspace_id', '=', workspaceId).compile(),
);

const watchRows = prepared((db: Db, { workspaceId, userId, contactId }: OfContact & { userId: string }) =>
  db
    .selectFrom('asset_watch')
    .select('asset_id')
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', '=', contactId)
    .where('user_id', '=', userId)
    .compile(),
);

/** What the schedule says that matters for one contact. */
export async function readOwnPlans(db: Db, workspaceId: string, userId: string, contactId: string): Promise<OwnPlans> {
  const [plans, watches] = await Promise.all([planRows(db, { workspaceId }), watchRows(db, { workspaceId, userId, contactId })]);
  return {
    drafts: new Map(plans.map(({ asset_id, phase }) => [asset_id, phase])),
    watched: new Set(watches.map(({ asset_id }) => asset_id)),
  };
}

interface ComingInput extends OwnPlans {
  assets: ReadonlyMap<string, Asset>;
  topics: readonly TopicShare[];
  /** Assets that the contact has seen, or has been sent. */
  had: ReadonlySet<string>;
  collections: readonly string[] | null;
  now: number;
}

/** What is on its way for a contact, and what of it came meanwhile. */
export function comingTo({ assets, topics, had, drafts, watched, collections, now }: ComingInput): {
  coming: ComingFor[];
  awaited: Asset[];
} {
  const onTheWay: ComingFor[] = [];
  for (const asset of assets.values()) {
    if (asset.status !== 'upcoming' && asset.status !== 'draft') continue;
    const phase = phaseOf(asset.status, drafts.get(asset.id) ?? null);
    if (phase !== null && mayUse(asset, collections)) onTheWay.push({ asset, phase, watching: watched.has(asset.id) });
  }
  const sendable = ({ status, liveAt, expiresAt }: Asset) =>
    status === 'live' && (liveAt === null || liveAt <= now) && (expiresAt === null || expiresAt > now);
  return {
    coming: comingFor(onTheWay, topics, shown),
    awaited: [...watched].flatMap((id) => {
      const asset = assets.get(id);
      return asset && sendable(asset) && !had.has(id) && mayUse(asset, collections) ? [asset] : [];
    }),
  };
}
