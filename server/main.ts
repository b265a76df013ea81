import { keepCompiled } from './keep-compiled.ts';
import { withSmallHeap } from './small-heap.ts';

withSmallHeap();
keepCompiled();

/** `node server/main.ts`: the server for a team, with structured logs. */
try {
  const [{ readEnv }, { startServer }] = await Promise.all([import('./env.ts'), import('./start-server.ts')]);
  const server = await startServer(readEnv(process.env));
  const { log, auth } = server.services;
  const setupLink = await auth.makeSetupLink();
  if (setupLink) console.log(`Nobody is here yet. Make the workspace and its first admin: ${setupLink}`);
  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'the server did not stop cleanly');
        process.exit(1);
      },
    );
    setTimeout(() => process.exit(1), 5_000).unref();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
