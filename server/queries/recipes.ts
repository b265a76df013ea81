import type { Site } from '../../utils/contract/reading.ts';
import { Recipe } from '../../utils/contract/recipe.ts';
import type { RecipeEntry, RecipeRef, SignedRecipe } from '../../utils/contract/recognition.ts';
import type { Db } from '../db/transaction.ts';

const published = (db: Db, workspaceId: string) => db.selectFrom('recipe').where('workspace_id', '=', workspaceId);

/** The newest recipe of each site that is published and not withdrawn, as it was signed. */
export async function listOffered(db: Db, workspaceId: string): Promise<SignedRecipe[]> {
  const newest = published(db, workspaceId)
    .select((of) => ['site', of.fn.max('version').as('version')])
    .where('withdrawn_at', 'is', null)
    .groupBy('site');
  return db
    .selectFrom('recipe')
    .innerJoin(newest.as('newest'), (join) => join.onRef('newest.site', '=', 'recipe.site').onRef('newest.version', '=', 'recipe.version'))
    .select(['recipe.site', 'recipe.version', 'key_id as keyId', 'payload', 'signature'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('recipe.site')
    .execute();
}

export async function listWithdrawn(db: Db, workspaceId: string): Promise<RecipeRef[]> {
  return published(db, workspaceId)
    .select(['site', 'version'])
    .where('withdrawn_at', 'is not', null)
    .orderBy('published_at', 'desc')
    .limit(1_000)
    .execute();
}

/** Everything that was ever published, withdrawn or not, newest version first. */
export async function listPublished(db: Db, workspaceId: string): Promise<Omit<RecipeEntry, 'current'>[]> {
  const rows = await db
    .selectFrom('recipe')
    .leftJoin('user as publisher', 'publisher.id', 'recipe.published_by')
    .leftJoin('user as withdrawer', 'withdrawer.id', 'recipe.withdrawn_by')
    .select([
      'payload',
      'published_at as publishedAt',
      'publisher.name as publishedBy',
      'withdrawn_at as withdrawnAt',
      'withdrawer.name as withdrawnBy',
    ])
    .where('recipe.workspace_id', '=', workspaceId)
    .orderBy('site')
    .orderBy('version', 'desc')
    .execute();
  return rows.flatMap(({ payload, ...row }) => {
    const recipe = readRecipe(payload);
    return recipe ? [{ recipe, state: row.withdrawnAt === null ? ('published' as const) : ('withdrawn' as const), ...row }] : [];
  });
}

/** A row that somebody changed in the database is no recipe any more: panels refuse it, and nothing here fails on it. */
function readRecipe(payload: string): Recipe | null {
  try {
    return Recipe.parse(JSON.parse(payload));
  } catch {
    return null;
  }
}

/** The highest version ever published for the site, 0 when there is none. */
export async function highestVersion(db: Db, workspaceId: string, site: Site): Promise<number> {
  const row = await published(db, workspaceId)
    .select((of) => of.fn.max('version').as('highest'))
    .where('site', '=', site)
    .executeTakeFirst();
  return Number(row?.highest ?? 0);
}

export interface PublishedRecipe extends SignedRecipe {
  workspaceId: string;
  userId: string;
  at: number;
}

/** Throws a unique violation when the version is there already. */
export async function addRecipe(db: Db, recipe: PublishedRecipe): Promise<void> {
  await db
    .insertInto('recipe')
    .values({
      workspace_id: recipe.workspaceId,
      site: recipe.site,
      version: recipe.version,
      payload: recipe.payload,
      key_id: recipe.keyId,
      signature: recipe.signature,
      published_by: recipe.userId,
      published_at: recipe.at,
      withdrawn_by: null,
      withdrawn_at: null,
    })
    .execute();
}

/** Answers whether there was such a recipe; withdrawn again, the first time stays. */
export async function withdrawRecipe(
  db: Db,
  workspaceId: string,
  { site, version }: RecipeRef,
  userId: string,
  now: number,
): Promise<boolean> {
  const row = await published(db, workspaceId).select('version').where('site', '=', site).where('version', '=', version).executeTakeFirst();
  await db
    .updateTable('recipe')
    .set({ withdrawn_by: userId, withdrawn_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('site', '=', site)
    .where('version', '=', version)
    .where('withdrawn_at', 'is', null)
    .execute();
  return row !== undefined;
}
