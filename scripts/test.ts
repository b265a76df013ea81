import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * `npm test`: lint, types and dead code; unit tests; server tests on SQLite and PostgreSQL; end-to-end tests. Every step
 * runs even when an earlier one failed, and the last line adds the runners' own counts up. `npm test -- unit e2e` runs
 * only those steps.
 */
interface Step {
  name: string;
  command: string[];
  /** Reads the runner's report; a step without one counts as a single test. */
  count?: (report: string) => Counts;
}

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

// Databases and browser profiles of tests are thrown away: in memory, where the system has room, nothing waits for a disk.
const memory = '/dev/shm';
if (!process.env.TMPDIR && freeBytes(memory) > 2 * 2 ** 30) process.env.TMPDIR = memory;

const reports = mkdtempSync(join(tmpdir(), 'fingerpost-test-'));
const vitest = (name: string, projects: string[]): Step => ({
  name,
  command: [
    'vitest',
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report(name)}`,
  ],
  count: countVitest,
});
const steps: Step[] = [
  { name: 'lint', command: ['biome', 'check', '--error-on-warnings', '.'] },
  { name: 'types', command: ['tsc', '--noEmit'] },
  { name: 'dead-code', command: ['knip'] },
  vitest('unit', ['unit']),
  vitest('server', ['sqlite', 'postgres']),
  { name: 'e2e', command: ['playwright', 'test', '--reporter=list,json'], count: countPlaywright },
];

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  process.stderr.write(`There is no step "${unknown.join(', ')}". Steps: ${steps.map((step) => step.name).join(', ')}.\n`);
  process.exit(2);
}

const total: Counts = { passed: 0, failed: 0, skipped: 0 };
const summary: string[] = [];
for (const step of steps.filter(({ name }) => chosen.length === 0 || chosen.includes(name))) {
  const began = performance.now();
  process.stdout.write(`\n── ${step.name}\n`);
  const ok = await run(step);
  const counts = countStep(step, ok);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  summary.push(
    `${ok && counts.failed === 0 ? '✓' : '✗'} ${step.name.padEnd(10)} ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped (${seconds} s)`,
  );
}
process.stdout.write(`\n${summary.join('\n')}\n\nTests: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

function freeBytes(folder: string): number {
  if (!existsSync(folder)) return 0;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function report(name: string): string {
  return join(reports, `${name}.json`);
}

function run({ name, command: [program = '', ...args] }: Step): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report(name) } });
    child.once('error', (error) => {
      process.stderr.write(`${program} could not be started: ${error.message}\n`);
      resolve(false);
    });
    child.once('exit', (code) => resolve(code === 0));
  });
}

/** A runner that failed without a failed test (it crashed, or a set-up did) is one failure. */
function countStep(step: Step, ok: boolean): Counts {
  const single = { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  if (!step.count) return single;
  if (!existsSync(report(step.name))) return { passed: 0, failed: 1, skipped: 0 };
  const counts = step.count(readFileSync(report(step.name), 'utf8'));
  return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

function countVitest(text: string): Counts {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(text);
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
}

function countPlaywright(text: string): Counts {
  const { expected, unexpected, flaky, skipped } = JSON.parse(text).stats;
  return { passed: expected, failed: unexpected + flaky, skipped };
}
