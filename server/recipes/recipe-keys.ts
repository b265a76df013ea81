import { createHash } from 'node:crypto';
import type { RecipeKey } from '../../utils/contract/recognition.ts';
import { signRecipe } from '../../utils/domain/recipe-signature.ts';
import type { Database } from '../db/connect.ts';
import { addRecipeKey, listRecipeKeys, type RecipeKeyRow } from '../queries/recipe-keys.ts';
import { open, seal } from '../sealed.ts';

/**
 * The key pairs that recipes are signed with. They lie in the database, so that all servers of a workspace share them,
 * and their private half is sealed with the server's secret, so that neither a copy of the database nor writing to it is
 * enough to make panels accept a recipe. After a change of the secret the next recipe is signed with a key of the next
 * generation; panels learn it when they connect again.
 */
export interface RecipeKeys {
  /** Public halves, newest first; the first key is made here when there is none yet. */
  list(workspaceId: string): Promise<RecipeKey[]>;
  /** Signs with the newest key. */
  sign(workspaceId: string, payload: string): Promise<{ keyId: string; signature: string }>;
}

export function createRecipeKeys(database: Database, secret: string, now: () => number): RecipeKeys {
  const { db } = database;

  const rowsOf = async (workspaceId: string): Promise<RecipeKeyRow[]> => {
    const rows = await listRecipeKeys(db, workspaceId);
    if (rows.length > 0) return rows;
    await addRecipeKey(db, workspaceId, 1, await makeKey(secret, workspaceId), now());
    return listRecipeKeys(db, workspaceId);
  };

  return {
    list: async (workspaceId) =>
      (await rowsOf(workspaceId)).map(({ keyId, x }) => ({ keyId, publicKey: { kty: 'OKP', crv: 'Ed25519', x } })),

    sign: async (workspaceId, payload) => {
      for (;;) {
        const [newest] = await rowsOf(workspaceId);
        const pkcs8 = newest && open(sealOf(secret, workspaceId), newest.sealed);
        if (pkcs8) {
          const key = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']);
          return { keyId: newest.keyId, signature: await signRecipe(crypto.subtle, key, payload) };
        }
        await addRecipeKey(db, workspaceId, (newest?.generation ?? 0) + 1, await makeKey(secret, workspaceId), now());
      }
    },
  };
}

async function makeKey(secret: string, workspaceId: string): Promise<Pick<RecipeKeyRow, 'keyId' | 'x' | 'sealed'>> {
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const { x = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
  // RFC 7638 names the members and their order.
  const keyId = createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url');
  return { keyId, x, sealed: seal(sealOf(secret, workspaceId), pkcs8) };
}

const sealOf = (secret: string, workspaceId: string) => ({ secret, workspaceId, purpose: 'fingerpost recipe key' });
