import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Env } from '../env.ts';
import type { Trainer } from './suggest-models.ts';
import type { Trained, TrainingTask } from './train-workspace.ts';

type DatabaseEnv = Pick<Env, 'databaseUrl' | 'dataFolder'>;

/** What the training process is told. */
export interface ChildTask {
  env: DatabaseEnv;
  task: TrainingTask;
}

const mostMegabytes = 1_536;

const stopping = () => new Error('The server is stopping.');

/**
 * Trains in a process of its own, one training at a time: neither a long one nor a crash in it holds up a request, and its
 * memory, several times the server's, goes back to the machine at the end.
 */
export function trainApart({ databaseUrl, dataFolder }: DatabaseEnv): Trainer {
  const env = { databaseUrl, dataFolder };
  let queue: Promise<unknown> = Promise.resolve();
  const children = new Set<ChildProcess>();
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
        reject(closed ? stopping() : new Error(`The training ended with ${signal ?? `code ${code}`} and no model.`));
      });
      child.send({ env, task } satisfies ChildTask);
    });
  return {
    train: (task) => {
      const mine = queue.then(() => (closed ? Promise.reject(stopping()) : train(task)));
      queue = mine.catch(() => undefined);
      return mine;
    },
    close: () => {
      closed = true;
      for (const child of children) child.kill('SIGKILL');
      return Promise.resolve();
    },
  };
}
