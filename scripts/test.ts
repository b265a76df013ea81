import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/**
 * `npm test`: lint, types and dead code; unit tests, and server tests on SQLite and PostgreSQL; end-to-end tests. Every step
 * runs even when an earlier one failed; the closing lines name what failed and add the runners' own counts up.
 * `npm test -- lint e2e` runs only those steps.
 */
interface Step {
  name: string;
  command: string[];
  /** Needs little: runs beside the others that do, and what it prints waits until it is through. */
  beside?: true;
  /** Reads the runner's report; a step without one counts as a single test. */
  read?: (report: string) => Outcome;
}

interface Outcome {
  passed: number;
  skipped: number;
  /** Each with the beginning of what the runner said about it. */
  failed: readonly { test: string; problem: string }[];
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
  read: readVitest,
});
const steps: Step[] = [
  { name: 'lint', command: ['biome', 'check', '--error-on-warnings', '.'], beside: true },
  { name: 'types', command: ['tsc', '--noEmit'], beside: true },
  { name: 'dead-code', command: ['knip'], beside: true },
  // In one go, so that a core which is through with the short ones helps with the long ones.
  vitest('vitest', ['unit', 'sqlite', 'postgres']),
  { name: 'e2e', command: ['playwright', 'test', '--reporter=list,json'], read: readPlaywright },
];

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  process.stderr.write(`There is no step "${unknown.join(', ')}". Steps: ${steps.map((step) => step.name).join(', ')}.\n`);
  process.exit(2);
}

const wanted = steps.filter(({ name }) => chosen.length === 0 || chosen.includes(name));
const small = wanted.filter(({ beside }) => beside);
const ends = await Promise.all(small.map(perform));
for (const step of wanted.filter(({ beside }) => !beside)) ends.push(await perform(step));
const outcomes = ends.map(({ outcome }) => outcome);
const summary = ends.map(({ name, outcome, seconds }) => {
  const mark = outcome.failed.length === 0 ? '✓' : '✗';
  return `${mark} ${name.padEnd(10)} ${inWords(outcome)} (${seconds.toFixed(1)} s)`;
});
const total: Outcome = {
  passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
  failed: outcomes.flatMap(({ failed }) => failed),
  skipped: outcomes.reduce((sum, { skipped }) => sum + skipped, 0),
};
// Long after a runner said what failed, the end says it again: who reads only the closing lines must not have to search.
for (const { test, problem } of total.failed) process.stdout.write(`\n✗ ${test}\n${indented(problem)}\n`);
rmSync(reports, { recursive: true, force: true });
process.stdout.write(`\n${summary.join('\n')}\n\nTests: ${inWords(total)}\n`);
process.exit(total.failed.length === 0 && total.passed > 0 ? 0 : 1);

function inWords({ passed, failed, skipped }: Outcome): string {
  return `${passed} passed, ${failed.length} failed, ${skipped} skipped`;
}

/** The first lines of a problem, without the terminal's colours. */
function indented(problem: string): string {
  const lines = stripVTControlCharacters(problem).split('\n').slice(0, 12);
  return lines.map((line) => `    ${line.slice(0, 300)}`).join('\n');
}

function freeBytes(folder: string): number {
  if (!existsSync(folder)) return 0;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function report(name: string): string {
  return join(reports, `${name}.json`);
}

async function perform(step: Step): Promise<{ name: string; outcome: Outcome; seconds: number }> {
  const began = performance.now();
  const heading = `\n── ${step.name}\n`;
  if (!step.beside) process.stdout.write(heading);
  const { ok, printed } = await run(step);
  if (step.beside) process.stdout.write(heading + printed);
  return { name: step.name, outcome: outcomeOf(step, ok), seconds: (performance.now() - began) / 1_000 };
}

function run({ name, command: [program = '', ...args], beside }: Step): Promise<{ ok: boolean; printed: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report(name) };
    const child = spawn(program, args, { stdio: beside ? ['ignore', 'pipe', 'pipe'] : 'inherit', env });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
      });
    }
    child.once('error', (error) => {
      process.stderr.write(`${program} could not be started: ${error.message}\n`);
      resolve({ ok: false, printed });
    });
    child.once('close', (code) => resolve({ ok: code === 0, printed }));
  });
}

/** A runner that failed without a failed test (it crashed, or a set-up did) is one failure. */
function outcomeOf({ name, read }: Step, ok: boolean): Outcome {
  const failure = { test: name, problem: 'It ended with a failure: what it printed is above.' };
  if (!read) return { passed: ok ? 1 : 0, failed: ok ? [] : [failure], skipped: 0 };
  if (!existsSync(report(name))) return { passed: 0, failed: [failure], skipped: 0 };
  const outcome = read(readFileSync(report(name), 'utf8'));
  return ok || outcome.failed.length > 0 ? outcome : { ...outcome, failed: [failure] };
}

interface VitestReport {
  numPassedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}

/** A file that could not be loaded, or whose set-up failed, has no failed test of its own: it stands for one. */
function readVitest(text: string): Outcome {
  const { numPassedTests, numPendingTests, numTodoTests, testResults }: VitestReport = JSON.parse(text);
  const failed = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(process.cwd(), name);
    const tests = assertionResults
      .filter((test) => test.status === 'failed')
      .map(({ fullName, failureMessages }) => ({ test: `${file} › ${fullName}`, problem: failureMessages.join('\n') }));
    return tests.length > 0 || status === 'passed' ? tests : [{ test: file, problem: message }];
  });
  return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
}

interface PlaywrightSuite {
  suites?: PlaywrightSuite[];
  specs?: { title: string; file: string; tests: { status: string; results: { error?: { message?: string } }[] }[] }[];
}

interface PlaywrightReport extends PlaywrightSuite {
  stats: { expected: number; skipped: number };
  /** What went wrong outside of every test, such as a set-up. */
  errors: { message?: string }[];
}

function readPlaywright(text: string): Outcome {
  const { stats, errors, ...root }: PlaywrightReport = JSON.parse(text);
  const failed = specsOf(root).flatMap(({ title, file, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => ({
        test: `tests/e2e/${file} › ${title}`,
        problem: results.map(({ error }) => error?.message ?? '').find(Boolean) ?? 'It said no more.',
      })),
  );
  const outside = errors.map(({ message }) => ({ test: 'end-to-end tests, outside of a test', problem: message ?? 'It said no more.' }));
  return { passed: stats.expected, failed: [...failed, ...outside], skipped: stats.skipped };
}

function specsOf({ suites = [], specs = [] }: PlaywrightSuite): NonNullable<PlaywrightSuite['specs']> {
  return [...specs, ...suites.flatMap(specsOf)];
}
