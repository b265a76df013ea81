import { LRUCache } from 'lru-cache';
import type { Asset } from '../../utils/contract/asset.ts';
import { ofDatabase } from '../db/of-database.ts';
import type { Db } from '../db/transaction.ts';
import { readAssets } from './assets.ts';
import { readLibraryVersion } from './library-version.ts';

interface Library {
  version: string | null;
  assets: ReadonlyMap<string, Asset>;
}

/** Assets that are kept of all workspaces together: about a kilobyte each. */
const mostKept = 20_000;

const librariesOf = ofDatabase(() => new LRUCache<string, Library>({ maxSize: mostKept }));

/**
 * Every asset of the workspace by id, with topics: what stories, suggestions and reports are told from. Kept in memory and
 * read again only when the version in the database is another one, whichever server made the change: reading hundreds of
 * assets took most of a prospect request. The same map is answered while nothing changes, so that what is worked out from
 * it can be kept beside it. Inside a transaction nothing is kept: it may see what never comes true.
 */
export async function readLibrary(db: Db, workspaceId: string): Promise<ReadonlyMap<string, Asset>> {
  if (db.isTransaction) return readAssets(db, workspaceId);
  const libraries = librariesOf(db);
  // Asked first: what is read afterwards is at least as new as its version.
  const version = await readLibraryVersion(db, workspaceId);
  const known = libraries.get(workspaceId);
  if (known?.version === version) return known.assets;
  const assets = await readAssets(db, workspaceId);
  libraries.set(workspaceId, { version, assets }, { size: Math.max(1, assets.size) });
  return assets;
}
