import { deserialize, serialize } from 'node:v8';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { modelVersion, type SuggestModel } from '../../utils/domain/suggest/model.ts';
import type { Db } from '../db/transaction.ts';

/** Written one by one, so that a large model never holds the writer for long. */
const pieceBytes = 1 << 20;

/** Stores a model beside the run; it answers only once the run is finished. */
export async function saveModel(db: Db, workspaceId: string, runId: string, model: SuggestModel): Promise<void> {
  const bytes = zstdCompressSync(serialize(model));
  for (let piece = 0; piece * pieceBytes < bytes.length; piece++) {
    const part = bytes.subarray(piece * pieceBytes, (piece + 1) * pieceBytes);
    await db.insertInto('engine_model').values({ workspace_id: workspaceId, run_id: runId, piece, bytes: part }).execute();
  }
}

/** Null when it is gone, or of another version of the engine. */
export async function loadModel(db: Db, workspaceId: string, runId: string): Promise<SuggestModel | null> {
  const rows = await db
    .selectFrom('engine_model')
    .select('bytes')
    .where('workspace_id', '=', workspaceId)
    .where('run_id', '=', runId)
    .orderBy('piece')
    .execute();
  if (rows.length === 0) return null;
  const model = deserialize(zstdDecompressSync(Buffer.concat(rows.map(({ bytes }) => bytes)))) as SuggestModel;
  return model.version === modelVersion ? (withOwnArrays(model) as SuggestModel) : null;
}

/** What was read are views on one large buffer: each array gets its own, so that it can be handed over and let go alone. */
function withOwnArrays(value: unknown): unknown {
  if (value instanceof Int32Array || value instanceof Float32Array || value instanceof Float64Array) return value.slice();
  if (Array.isArray(value)) return typeof value[0] === 'object' ? value.map(withOwnArrays) : value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withOwnArrays(part)]));
}
