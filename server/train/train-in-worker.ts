import { Worker } from 'node:worker_threads';
import type { SuggestModel } from '../../utils/domain/suggest/model.ts';
import type { Env } from '../env.ts';
import type { Trainer } from './suggest-models.ts';
import type { Trained, TrainingTask } from './train-workspace.ts';

export type WorkerTask = TrainingTask | { workspaceId: string; runId: string };

const mostMegabytes = 1_536;

/** Trains in worker threads, one at a time: neither a long training nor a crash in it holds up a request. */
export function trainInWorker({ databaseUrl, dataFolder }: Pick<Env, 'databaseUrl' | 'dataFolder'>): Trainer {
  const queues = { train: Promise.resolve() as Promise<unknown>, load: Promise.resolve() as Promise<unknown> };
  const running = new Set<Worker>();
  let closed = false;

  const run = <T>(task: WorkerTask) =>
    new Promise<T>((resolve, reject) => {
      if (closed) {
        reject(new Error('The server is stopping.'));
        return;
      }
      const worker = new Worker(new URL('./train-worker.ts', import.meta.url), {
        workerData: { env: { databaseUrl, dataFolder }, task },
        resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
      });
      running.add(worker);
      worker.once('message', (answer: T) => resolve(answer));
      worker.once('error', reject);
      worker.once('exit', (code) => {
        running.delete(worker);
        // After a message this rejects a promise that was kept already, which changes nothing.
        reject(new Error(`The training ended with code ${code} and no model.`));
      });
    });
  const inTurn = <T>(queue: keyof typeof queues, task: WorkerTask): Promise<T> => {
    const mine = queues[queue].then(() => run<T>(task));
    queues[queue] = mine.catch(() => undefined);
    return mine;
  };

  return {
    train: (task) => inTurn<Trained>('train', task),
    load: async (workspaceId, runId) => (await inTurn<{ model: SuggestModel | null }>('load', { workspaceId, runId })).model,
    close: async () => {
      closed = true;
      await Promise.all([...running].map((worker) => worker.terminate()));
    },
  };
}
