import { connect } from '../db/connect.ts';
import type { ChildTask } from './train-apart.ts';
import { type Trained, trainWorkspace } from './train-workspace.ts';

/** One training in a process of its own: it ends with the training, and with the server that asked for it. */
process.once('disconnect', () => process.exit());
process.once('message', (task) => {
  void run(task as ChildTask);
});

async function run({ env, task }: ChildTask): Promise<void> {
  try {
    const database = await connect(env);
    try {
      answer({ trained: await trainWorkspace(database, task) });
    } finally {
      await database.close();
    }
  } catch (error) {
    answer({ problem: error instanceof Error ? error.message : String(error) });
  } finally {
    if (process.connected) process.disconnect?.();
  }
}

/** A server that was killed meanwhile hears nothing, and that is no failure of the training: the model is stored or it is not. */
function answer(said: { trained: Trained } | { problem: string }): void {
  if (process.connected) process.send?.(said, undefined, undefined, () => undefined);
}
