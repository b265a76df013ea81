import { connect } from '../db/connect.ts';
import type { ChildTask } from './train-apart.ts';
import { trainWorkspace } from './train-workspace.ts';

/** One training in a process of its own: it ends with the training, and with the server that asked for it. */
process.once('disconnect', () => process.exit());
process.once('message', (task) => {
  void run(task as ChildTask);
});

async function run({ env, task }: ChildTask): Promise<void> {
  try {
    const database = await connect(env);
    try {
      process.send?.({ trained: await trainWorkspace(database, task) });
    } finally {
      await database.close();
    }
  } catch (error) {
    process.send?.({ problem: error instanceof Error ? error.message : String(error) });
  } finally {
    process.disconnect?.();
  }
}
