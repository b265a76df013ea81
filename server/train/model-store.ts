import { promisify } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import { modelVersion, type SuggestModel } from '../../utils/domain/suggest/model.ts';
import type { Db } from '../db/transaction.ts';

/** Written and read one by one: so a large model keeps nobody waiting for long, and never stands in memory twice. */
const pieceBytes = 256 << 10;

const [compress, decompress] = [promisify(zstdCompress), promisify(zstdDecompress)];

const kinds = { Int32Array, Uint16Array, Float32Array, Float64Array };
type Kind = keyof typeof kinds;
type Numbers = InstanceType<(typeof kinds)[Kind]>;

/** The first piece. The numbers of the arrays follow, each array in pieces of its own. */
interface Head {
  version: number;
  /** The model with `{ arrayAt: place }` where an array belongs. */
  model: unknown;
  arrays: { kind: Kind; length: number }[];
}

/** Stores a model beside the run; it answers only once the run is finished. */
export async function saveModel(db: Db, workspaceId: string, runId: string, model: SuggestModel): Promise<void> {
  const found: Numbers[] = [];
  const rest = takeArrays(model, found);
  const arrays = found.map((numbers) => ({ kind: numbers.constructor.name as Kind, length: numbers.length }));
  const head: Head = { version: model.version, model: rest, arrays };
  let piece = 0;
  const write = async (bytes: Uint8Array) => {
    const values = { workspace_id: workspaceId, run_id: runId, piece: piece++, bytes: await compress(bytes) };
    await db.insertInto('engine_model').values(values).execute();
  };
  await write(serialize(head));
  for (const { buffer, byteOffset, byteLength } of found) {
    const bytes = Buffer.from(buffer, byteOffset, byteLength);
    for (let from = 0; from < byteLength; from += pieceBytes) await write(bytes.subarray(from, from + pieceBytes));
  }
}

/** Null when it is gone, or of another version of the engine. What a request waits for meanwhile is one piece, unpacked in another thread. */
export async function loadModel(db: Db, workspaceId: string, runId: string): Promise<SuggestModel | null> {
  let piece = 0;
  const read = async (): Promise<Buffer | null> => {
    const row = await db
      .selectFrom('engine_model')
      .select('bytes')
      .where('workspace_id', '=', workspaceId)
      .where('run_id', '=', runId)
      .where('piece', '=', piece++)
      .executeTakeFirst();
    return row ? decompress(row.bytes) : null;
  };
  const first = await read();
  const head = first === null ? null : (deserialize(first) as Partial<Head>);
  if (head?.version !== modelVersion || !head.arrays) return null;
  const arrays: Numbers[] = [];
  for (const { kind, length } of head.arrays) {
    const numbers = new kinds[kind](length);
    const bytes = new Uint8Array(numbers.buffer);
    for (let from = 0; from < bytes.length; ) {
      const part = await read();
      // Removed by a newer run while it was read.
      if (part === null) return null;
      bytes.set(part, from);
      from += part.length;
    }
    arrays.push(numbers);
  }
  return putArrays(head.model, arrays) as SuggestModel;
}

const isNumbers = (value: unknown): value is Numbers => Object.values(kinds).some((kind) => value instanceof kind);

/** The same value with places for its arrays, which are put into `found`; one that stands in two places is kept once. */
function takeArrays(value: unknown, found: Numbers[]): unknown {
  if (isNumbers(value)) {
    const known = found.indexOf(value);
    return { arrayAt: known < 0 ? found.push(value) - 1 : known };
  }
  return mapParts(value, (part) => takeArrays(part, found));
}

function putArrays(value: unknown, arrays: readonly Numbers[]): unknown {
  if (typeof value === 'object' && value !== null && 'arrayAt' in value && typeof value.arrayAt === 'number') return arrays[value.arrayAt];
  return mapParts(value, (part) => putArrays(part, arrays));
}

function mapParts(value: unknown, change: (part: unknown) => unknown): unknown {
  if (Array.isArray(value)) return typeof value[0] === 'object' ? value.map(change) : value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, change(part)]));
}
