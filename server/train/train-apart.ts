import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { SuggestModel } from '../../utils/domain/suggest/model.ts';
import type { Env } from '../env.ts';
import type { Trainer } from './suggest-models.ts';
import type { Trained, TrainingTask } from './train-workspace.ts';

type DatabaseEnv = Pick<Env, 'databaseUrl' | 'dataFolder'>;

/** What the training process is told. */
export interface ChildTask {
  env: DatabaseEnv;
  task: TrainingTask;
}

/** What the loading thread is told. */
export interface LoadTask {
  env: DatabaseEnv;
  workspaceId: string;
  runId: string;
}

const mostMegabytes = 1_536;

/**
 * Trains in a process of its own, one training at a time: neither a long one nor a crash in it holds up a request, and its
 * memory, several times the server's, goes back to the machine at the end. Stored models are read in a thread.
 */
export function trainApart({ databaseUrl, dataFolder }: DatabaseEnv): Trainer {
  const env = { databaseUrl, dataFolder };
  const queues = { train: Promise.resolve() as Promise<unknown>, load: Promise.resolve() as Promise<unknown> };
  const children = new Set<ChildProcess>();
  const workers = new Set<Worker>();
  let closed = false;

  const train = (task: TrainingTask) =>
    new Promise<Trained>((resolve, reject) => {
      const child = fork(fileURLToPath(new URL('./train-child.ts', import.meta.url)), [], {
        execArgv: [`--max-old-space-size=${mostMegabytes}`],
        serialization: 'advanced',
      });
      children.add(child);
      child.once('message', (answer: { trained: Trained } | { problem: string }) =>
        'trained' in answer ? resolve(answer.trained) : reject(new Error(answer.problem)),
      );
      child.once('error', reject);
      child.once('exit', (code, signal) => {
        children.delete(child);
        // After an answer this rejects a promise that was kept already, which changes nothing.
        reject(new Error(`The training ended with ${signal ?? `code ${code}`} and no model.`));
      });
      child.send({ env, task } satisfies ChildTask);
    });
  const load = (workspaceId: string, runId: string) =>
    new Promise<SuggestModel | null>((resolve, reject) => {
      const worker = new Worker(new URL('./load-worker.ts', import.meta.url), {
        workerData: { env, workspaceId, runId } satisfies LoadTask,
      });
      workers.add(worker);
      worker.once('message', (model: SuggestModel | null) => resolve(model));
      worker.once('error', reject);
      worker.once('exit', (code) => {
        workers.delete(worker);
        reject(new Error(`The loading of a model ended with code ${code} and no model.`));
      });
    });
  const inTurn = <T>(queue: keyof typeof queues, run: () => Promise<T>): Promise<T> => {
    const mine = queues[queue].then(() => (closed ? Promise.reject(new Error('The server is stopping.')) : run()));
    queues[queue] = mine.catch(() => undefined);
    return mine;
  };

  return {
    train: (task) => inTurn('train', () => train(task)),
    load: (workspaceId, runId) => inTurn('load', () => load(workspaceId, runId)),
    close: async () => {
      closed = true;
      for (const child of children) child.kill('SIGKILL');
      await Promise.all([...workers].map((worker) => worker.terminate()));
    },
  };
}
