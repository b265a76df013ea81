import { join } from 'node:path';
import { backup } from '../server/db/backup.ts';
import { readEnv } from '../server/env.ts';

/** `npm run backup -- FILE`: a checked copy of the embedded database, also while a server runs on it. */
try {
  const [to] = process.argv.slice(2);
  if (!to) throw new Error('Usage: npm run backup -- FILE');
  const env = readEnv(process.env);
  const bytes = backup(env, to);
  console.log(`${to}: ${(bytes / 1_048_576).toFixed(1)} MB, checked.`);
  if (!env.secret)
    console.log(`Keep ${join(env.dataFolder, 'secret')} as well, in another place: with it sessions and signed recipes stay valid.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
