import { join } from 'node:path';
import { keepCompiled } from '../server/keep-compiled.ts';
import { withSmallHeap } from '../server/small-heap.ts';
import { buildWhenStale } from './build-when-stale.ts';

/** `npm start`: builds what is missing, starts the server, and says in a few lines where everything is. */
withSmallHeap();
const root = join(import.meta.dirname, '..');
process.chdir(root);
keepCompiled();

try {
  const { readEnv } = await import('../server/env.ts');
  const env = readEnv({ LOG_LEVEL: 'warn', ...process.env });
  await buildWhenStale(root, (names) => console.log(`Building the ${names.join(' and the ')} …`));
  const [{ startServer }, { welcome }, { offerBrowser }] = await Promise.all([
    import('../server/start-server.ts'),
    import('./welcome.ts'),
    import('./offer-browser.ts'),
  ]);
  const server = await startServer(env);
  const stop = () => {
    process.off('SIGINT', stop);
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
    setTimeout(() => process.exit(1), 5_000).unref();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);

  const extension = join(root, '.output', 'chrome-mv3');
  const { lines, signInLink } = await welcome(server.services, { extension, dataFolder: env.dataFolder });
  console.log(lines.join('\n'));
  await offerBrowser({ extension, dataFolder: env.dataFolder, signInLink });
} catch (error) {
  console.error(`\nFingerpost did not start.\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
