import type { Db } from '../db/transaction.ts';

export interface RecipeKeyRow {
  generation: number;
  keyId: string;
  /** The public key: `x` of its JWK. */
  x: string;
  sealed: string;
}

/** Newest first. */
export async function listRecipeKeys(db: Db, workspaceId: string): Promise<RecipeKeyRow[]> {
  return db
    .selectFrom('signing_key')
    .select(['generation', 'key_id as keyId', 'public_x as x', 'sealed_key as sealed'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('generation', 'desc')
    .execute();
}

/** Of two servers that make the key of one generation at once, the first one's stays. */
export async function addRecipeKey(
  db: Db,
  workspaceId: string,
  generation: number,
  { keyId, x, sealed }: Omit<RecipeKeyRow, 'generation'>,
  now: number,
): Promise<void> {
  await db
    .insertInto('signing_key')
    .values({ workspace_id: workspaceId, generation, key_id: keyId, public_x: x, sealed_key: sealed, created_at: now })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'generation']).doNothing())
    .execute();
}
