import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { compiled } from '../../server/keep-compiled.ts';
import { freePort } from './free-port.ts';

export interface ServerProcess {
  origin: string;
  /** What it has written to its log so far. */
  log(): string;
  /** Ends it; answers its exit code, null when a signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts the server as a process of its own, as a team runs it, and waits until it answers. */
export async function startProcess(
  { dataFolder, databaseUrl }: { dataFolder: string; databaseUrl: string | null },
  variables: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  // A given PORT is that of a server that was ended, and comes back where its clients look for it.
  const port = variables.PORT ? Number(variables.PORT) : await freePort();
  const child = spawn(process.execPath, ['server/main.ts'], {
    env: {
      ...process.env,
      ...compiled,
      PORT: String(port),
      HOST: '127.0.0.1',
      FINGERPOST_DATA: dataFolder,
      FINGERPOST_SAMPLE: 'no',
      LOG_LEVEL: 'silent',
      DATABASE_URL: databaseUrl ?? '',
      ...variables,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      written += text;
    });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const origin = `http://127.0.0.1:${port}`;
  for (let patience = 2_400; ; patience--) {
    const answer = await fetch(`${origin}/healthz`).catch(() => null);
    if (answer?.status === 200) break;
    if (child.exitCode !== null || patience === 0) {
      child.kill('SIGKILL');
      throw new Error(`The server did not start: ${written}`);
    }
    await sleep(50);
  }
  return {
    origin,
    log: () => written,
    end: (signal) => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      return ended;
    },
  };
}
