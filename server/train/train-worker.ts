import { parentPort, workerData } from 'node:worker_threads';
import { connect } from '../db/connect.ts';
import type { Env } from '../env.ts';
import { loadModel } from './model-store.ts';
import type { WorkerTask } from './train-in-worker.ts';
import { trainWorkspace } from './train-workspace.ts';

/**
 * One training in a thread of its own, or the loading of a model that another server trained, with its own connection;
 * the model's arrays are handed over, not copied.
 */
const { env, task } = workerData as { env: Pick<Env, 'databaseUrl' | 'dataFolder'>; task: WorkerTask };
const database = await connect(env);
try {
  const answer =
    'now' in task ? await trainWorkspace(database, task) : { model: await loadModel(database.reader, task.workspaceId, task.runId) };
  parentPort?.postMessage(answer, [...buffersOf(answer.model)]);
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
