import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { createApp } from './app.ts';
import { createReadNotes } from './audit/note-reads.ts';
import { createAuth } from './auth.ts';
import { connect } from './db/connect.ts';
import { migrate } from './db/migrate.ts';
import { createDigestJob } from './digest/digest-job.ts';
import { type Env, readSecret } from './env.ts';
import { createImportRunner } from './import/import-runner.ts';
import { createLinkListener } from './links/link-listener.ts';
import { createLinkService } from './links/link-service.ts';
import { linkStore } from './links/link-store.ts';
import { createLog } from './log.ts';
import { isPublicAddress, isPublicOrLoopback } from './net/public-address.ts';
import { createDeliveryService } from './outgoing/delivery-service.ts';
import { listWorkspaceIds } from './queries/workspace-settings.ts';
import { createRecipeKeys } from './recipes/recipe-keys.ts';
import { createRetentionJob } from './retention/retention-job.ts';
import { createGoLiveJob } from './schedule/go-live-job.ts';
import { seedWhenEmpty } from './seed-when-empty.ts';
import type { Services } from './services.ts';
import { createSuggestModels } from './train/suggest-models.ts';
import { trainApart } from './train/train-apart.ts';
import { within } from './within.ts';

export interface RunningServer {
  services: Services;
  /** Stops accepting, answers what is under way, writes the visits that wait, closes the database: within five seconds. */
  close(): Promise<void>;
}

const answerPatienceMs = 2_000;
/** What is cut short here is taken up by the next start, or by another server: its transaction is rolled back. */
const workPatienceMs = 1_500;

/**
 * Starts the whole server: database opened and brought to the present shape, sample workspace where the database is
 * empty, listening. Throws an error with words for the person at the terminal when the port is taken or the database
 * cannot be used; then nothing is left running.
 */
export async function startServer(env: Env, now: () => number = Date.now): Promise<RunningServer> {
  const log = createLog(env);
  const database = await connect(env);
  try {
    await migrate(database);
    const secret = readSecret(env);
    const auth = createAuth(database, env, secret, now);
    if (env.sample) await seedWhenEmpty(database, auth, now());
    const links = createLinkService({
      ...linkStore(database),
      env,
      secret,
      log,
      now,
    });
    const suggestModels = createSuggestModels(database, trainApart(env), now, log);
    const recipeKeys = createRecipeKeys(database, secret, now);
    const imports = createImportRunner(database, log, now);
    const deliveries = createDeliveryService(database, secret, now, log, {
      allowed: env.localWebhooks ? isPublicOrLoopback : isPublicAddress,
    });
    const readNotes = createReadNotes(database, log);
    const version = readVersion();
    const services: Services = { env, database, auth, log, now, links, imports, deliveries, recipeKeys, suggestModels, readNotes, version };
    const server = await listen(services);
    await links.start().catch((error: unknown) => log.error({ err: error }, 'visits of an earlier run could not be read'));
    trainAll(services);
    const jobs = [createRetentionJob(database, now, log), createGoLiveJob(database, now, log), createDigestJob(database, env, now, log)];
    const working = [imports, deliveries, ...jobs];
    for (const each of working) each.start();
    return {
      services,
      close: async () => {
        await stopListening(server);
        await within(Promise.allSettled([...working, suggestModels].map((each) => each.close())), workPatienceMs);
        await links.close(1_000);
        await readNotes.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/**
 * Who sends slowly, or not at all, gives the connection back: heads within 10 s, whole requests within a minute. One that
 * rests between requests stays open longer than proxies and clients keep theirs (60 s mostly), so that it is never the
 * server that closes it while the next request is on its way.
 */
const patience: ServerOptions = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 2_000,
  keepAliveTimeout: 65_000,
  // Most requests have no body: they need no stream for one. A redirect takes a tenth less of the processor.
  optimizeEmptyRequests: true,
};

function listen(services: Services): Promise<ServerType> {
  const { env, log, links } = services;
  const { fetch } = createApp(services);
  const takeLink = createLinkListener(links, env, log);
  const withLinks = (options: ServerOptions, listener: RequestListener) =>
    createServer({ ...options, ...patience }, (request, response) => {
      if (!takeLink(request, response)) listener(request, response);
    });
  return new Promise((resolve, reject) => {
    const server = serve(
      { fetch, port: env.port, hostname: env.host, createServer: withLinks as typeof createServer },
      (info: AddressInfo) => {
        server.off('error', refuse);
        server.on('error', (error) => log.error({ err: error }, 'the server met an error'));
        log.info({ address: info.address, port: info.port, origin: env.origin }, 'listening');
        resolve(server);
      },
    );
    const refuse = (error: NodeJS.ErrnoException) => reject(new Error(explain(error, env), { cause: error }));
    server.once('error', refuse);
  });
}

function explain(error: NodeJS.ErrnoException, { port, host }: Env): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken by another program. Stop that program, or choose another port: PORT=${port + 1} npm start`;
    case 'EACCES':
      return `Port ${port} may not be used by this user. Choose one above 1023: PORT=4870 npm start`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST=${host} is no address of this machine. Leave it out for this machine only, or use 0.0.0.0 for all.`;
    default:
      return `The server cannot listen on ${host}:${port}: ${error.message}`;
  }
}

/** No new connections; requests under way are answered, but nobody waits for a browser that keeps its connection open. */
function stopListening(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), answerPatienceMs);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  });
}

/** So that the first rep of the day does not wait for the training. */
function trainAll({ database, suggestModels, log }: Services): void {
  const train = async () => {
    for (const workspaceId of await listWorkspaceIds(database.db)) await suggestModels.of(workspaceId);
  };
  train().catch((error: unknown) => log.warn({ err: error }, 'suggestions could not be trained at the start'));
}

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };
  return version;
}
