import { restore } from '../server/db/backup.ts';
import { readEnv } from '../server/env.ts';

/** `npm run restore -- FILE`: puts a backup in the place of the embedded database; what was there is kept beside it. */
try {
  const [from] = process.argv.slice(2);
  if (!from) throw new Error('Usage: npm run restore -- FILE');
  const kept = restore(readEnv(process.env), from, Date.now());
  console.log(`Restored from ${from}.${kept ? ` The database before it is kept as ${kept}.` : ''}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
