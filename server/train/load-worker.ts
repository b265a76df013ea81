import { parentPort, workerData } from 'node:worker_threads';
import { connect } from '../db/connect.ts';
import { loadModel } from './model-store.ts';
import type { LoadTask } from './train-apart.ts';

/** Reads a stored model in a thread, with its own connection; the model's arrays are handed over, not copied. */
const { env, workspaceId, runId } = workerData as LoadTask;
const database = await connect(env);
try {
  const model = await loadModel(database.db, workspaceId, runId);
  parentPort?.postMessage(model, [...buffersOf(model)]);
} finally {
  await database.close();
}

function buffersOf(value: unknown, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  } else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) buffersOf(part, found);
  }
  return found;
}
