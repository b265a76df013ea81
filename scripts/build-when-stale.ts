import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Build {
  name: string;
  command: readonly string[];
  /** A file of the result: without it there is none. */
  result: string;
  sources: readonly string[];
}

const shared = ['components/**', 'utils/**', 'public/**', 'package-lock.json', 'tsconfig.json'];
const builds: readonly Build[] = [
  {
    name: 'extension',
    command: ['node_modules/wxt/bin/wxt.mjs', 'build'],
    result: '.output/chrome-mv3/manifest.json',
    sources: [...shared, 'entrypoints/**', 'scripts/contract-plugin.ts', 'wxt.config.ts'],
  },
  {
    name: 'dashboard',
    command: ['node_modules/vite/bin/vite.js', 'build'],
    result: 'dist/dashboard/index.html',
    sources: [...shared, 'server/dashboard/**', 'server/beacon/**', 'scripts/beacon-plugin.ts', 'vite.config.ts'],
  },
];

/**
 * Builds the extension and the dashboard where the result is missing or its sources have changed since, both at once.
 * Their output is shown only when they fail: then it is in the error. `onBuild` hears what is being built.
 */
export async function buildWhenStale(root: string, onBuild: (names: string[]) => void): Promise<void> {
  const stale = builds
    .map((build) => ({ ...build, hash: hashOf(root, build.sources) }))
    .filter((build) => !isFresh(root, build, build.hash));
  if (stale.length === 0) return;
  onBuild(stale.map((build) => build.name));
  const outcomes = await Promise.allSettled(
    stale.map(async (build) => {
      rmSync(stampOf(root, build), { force: true });
      await run(root, build);
      mkdirSync(dirname(stampOf(root, build)), { recursive: true });
      writeFileSync(stampOf(root, build), build.hash);
    }),
  );
  const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [(outcome.reason as Error).message] : []));
  if (failures.length > 0) throw new Error(failures.join('\n\n'));
}

const stampOf = (root: string, build: Build) => join(root, 'dist', `${build.name}.stamp`);

function isFresh(root: string, build: Build, hash: string): boolean {
  const stamp = stampOf(root, build);
  return existsSync(join(root, build.result)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
}

/** Of names and contents: times change with every checkout. */
function hashOf(root: string, sources: readonly string[]): string {
  const hash = createHash('sha256');
  const files = globSync([...sources], { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.sort()) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function run(root: string, { name, command }: Build): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The ${name} could not be built (node ${command.join(' ')}):\n${output.trim()}`));
    });
  });
}
