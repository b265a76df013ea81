import { parentPort, workerData } from 'node:worker_threads';
import { connect } from '../db/connect.ts';
import type { Env } from '../env.ts';
import { type TrainingTask, trainWorkspace } from './train-workspace.ts';

/** One training in a thread of its own, with its own connection; the model's arrays are handed over, not copied. */
const { env, task } = workerData as { env: Pick<Env, 'databaseUrl' | 'dataFolder'>; task: TrainingTask };
const database = await connect(env);
try {
  const trained = await trainWorkspace(database.reader, task);
  parentPort?.postMessage(trained, [...buffersOf(trained.model)]);
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
