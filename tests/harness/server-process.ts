import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.ts';
import type { TestDatabase } from './test-database.ts';

/** The real server as its own process on a test's database, to be killed and started again on the same port. */
export class ServerProcess {
  readonly port: number;
  readonly #test: TestDatabase;
  #child: ChildProcess | null = null;

  private constructor(test: TestDatabase, port: number) {
    this.#test = test;
    this.port = port;
  }

  static async start(test: TestDatabase): Promise<ServerProcess> {
    const server = new ServerProcess(test, await freePort());
    await server.start();
    return server;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, ['server/main.ts'], {
      env: {
        ...process.env,
        PORT: String(this.port),
        HOST: '127.0.0.1',
        FINGERPOST_ORIGIN: this.origin,
        FINGERPOST_DATA: this.#test.dataFolder,
        FINGERPOST_SAMPLE: 'no',
        LOG_LEVEL: 'silent',
        DATABASE_URL: this.#test.databaseUrl ?? '',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    this.#child = child;
    for (const deadline = Date.now() + 30_000; Date.now() < deadline; await sleep(40)) {
      if (child.exitCode !== null) throw new Error('The server ended while it started.');
      const answer = await fetch(`${this.origin}/healthz`).catch(() => null);
      if (answer?.ok) return;
    }
    throw new Error('The server did not start in time.');
  }

  /** Ends it at once, as a crash does. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }
}
