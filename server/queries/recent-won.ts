import { LRUCache } from 'lru-cache';
import type { WonPersonas } from '../../utils/domain/story/buying-group.ts';
import { ofDatabase } from '../db/of-database.ts';
import type { Db } from '../db/transaction.ts';
import { readWonPersonas } from './accounts.ts';

/** Deals are won a few times a day; a prospect is asked for with every page. */
const keptMs = 60_000;
const mostWorkspaces = 200;

const keptOf = ofDatabase(() => new LRUCache<string, WonPersonas>({ max: mostWorkspaces, ttl: keptMs }));

/** As `readWonPersonas`, a minute old at most: of hundreds of deals it is a large part of a prospect's request. */
export async function readRecentWon(db: Db, workspaceId: string): Promise<WonPersonas> {
  const kept = keptOf(db);
  const known = kept.get(workspaceId);
  if (known) return known;
  const won = await readWonPersonas(db, workspaceId);
  kept.set(workspaceId, won);
  return won;
}
