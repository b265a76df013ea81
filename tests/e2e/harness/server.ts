import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiled } from '../../../server/keep-compiled.ts';
import { type Api, createApi } from '../../../utils/contract/client.ts';
import { freePort } from '../../harness/free-port.ts';

export type SampleRole = 'rep' | 'marketer' | 'admin';

export interface TestServer {
  origin: string;
  data: string;
  /** A bearer token of the sample member with this role. */
  token(role: SampleRole): string;
  /** A write key for ingest. */
  writeKey(): string;
  /** The bytes of the database and its log as text: what is nowhere in it was not stored. */
  databaseText(): string;
  /** Of the running process. */
  pid(): number;
  /** Ends the process at once, as a crash does. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** The real server as its own process, on a free port, with its own data folder and the sample workspace. */
export async function startTestServer(env: Record<string, string> = {}): Promise<TestServer> {
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), 'fingerpost-data-'));
  const origin = `http://localhost:${port}`;
  const environment = {
    ...process.env,
    ...compiled,
    LOG_LEVEL: 'warn',
    FINGERPOST_LOCAL_WEBHOOKS: 'yes',
    ...env,
    PORT: String(port),
    FINGERPOST_DATA: data,
  };
  let child: ChildProcess | null = null;

  const start = async () => {
    let output = '';
    const started = spawn(process.execPath, ['server/main.ts'], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    child = started;
    for (const stream of [started.stdout, started.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output = (output + chunk.toString()).slice(-8_000);
      });
    }
    const deadline = Date.now() + 75_000;
    while (!(await answers(origin))) {
      if (started.exitCode !== null || Date.now() > deadline) {
        started.kill('SIGKILL');
        throw new Error(`The server did not start:\n${output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const end = async (signal: NodeJS.Signals) => {
    const running = child;
    child = null;
    if (!running || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill(signal);
    await ended;
  };
  const command = (kind: string) =>
    execFileSync(process.execPath, ['scripts/token.ts', kind], { env: environment, encoding: 'utf8' }).trim();
  const tokens = new Map<SampleRole, string>();

  await start();
  return {
    origin,
    data,
    token: (role) => {
      const token = tokens.get(role) ?? command(role);
      tokens.set(role, token);
      return token;
    },
    writeKey: () => command('source'),
    databaseText: () =>
      readdirSync(data)
        .filter((file) => file.includes('.db') || file.includes('.sqlite'))
        .map((file) => readFileSync(join(data, file), 'latin1'))
        .join('\n'),
    pid: () => child?.pid ?? 0,
    kill: () => end('SIGKILL'),
    start,
    close: async () => {
      await end('SIGTERM');
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** The API as the sample's member of this role. */
export function apiOf(server: TestServer, role: SampleRole): Api {
  const token = server.token(role);
  return createApi({ origin: server.origin, token: () => Promise.resolve(token) });
}

async function answers(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/healthz`)).ok;
  } catch {
    return false;
  }
}
