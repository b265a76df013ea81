import { Worker } from 'node:worker_threads';
import type { Env } from '../env.ts';
import type { Trainer } from './suggest-models.ts';
import type { Trained } from './train-workspace.ts';

const mostMegabytes = 1_536;

/** Trains in worker threads, one at a time: neither a long training nor a crash in it holds up a request. */
export function trainInWorker({ databaseUrl, dataFolder }: Pick<Env, 'databaseUrl' | 'dataFolder'>): Trainer {
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;
  let running: Worker | undefined;

  const run: Trainer['train'] = (task) =>
    new Promise((resolve, reject) => {
      if (closed) {
        reject(new Error('The server is stopping.'));
        return;
      }
      const worker = new Worker(new URL('./train-worker.ts', import.meta.url), {
        workerData: { env: { databaseUrl, dataFolder }, task },
        resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
      });
      running = worker;
      worker.once('message', (trained: Trained) => resolve(trained));
      worker.once('error', reject);
      // After a message this rejects a promise that was kept already, which changes nothing.
      worker.once('exit', (code) => reject(new Error(`The training ended with code ${code} and no model.`)));
    });

  return {
    train: (task) => {
      const mine = last.then(() => run(task));
      last = mine.catch(() => undefined);
      return mine;
    },
    close: async () => {
      closed = true;
      await running?.terminate();
    },
  };
}
