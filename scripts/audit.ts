import { spawnSync } from 'node:child_process';

/**
 * Part of `npm run check`: known holes in dependencies that ship. Fails on a critical or high one. Where the registry
 * gives no answer (offline, or a mirror without that service) it says loudly what was not looked at and why, and goes on;
 * `--required` makes that a failure, too, for machines that can reach one.
 */
const command = 'npm audit --omit=dev';
const { stdout, error } = spawnSync('npm', ['audit', '--omit=dev', '--json', '--fetch-retries=0', '--fetch-timeout=15000'], {
  encoding: 'utf8',
  timeout: 30_000,
});
const answer = read(stdout ?? '');
const found = answer.metadata?.vulnerabilities;
if (found) {
  const { critical = 0, high = 0, moderate = 0, low = 0 } = found;
  console.log(`Dependency audit: ${critical} critical, ${high} high, ${moderate} moderate, ${low} low. Details: ${command}`);
  if (critical + high > 0) process.exitCode = 1;
} else {
  const why = error?.message ?? answer.message ?? answer.error?.summary;
  console.warn(`Dependency audit: NOT DONE. ${reasonOf(why)} Dependencies were not checked for known holes; do it with: ${command}`);
  if (process.argv.includes('--required')) process.exitCode = 1;
}

interface Answer {
  metadata?: { vulnerabilities?: Record<string, number> };
  /** Instead of the counts. */
  message?: string;
  error?: { summary?: string };
}

function read(text: string): Answer {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return {};
  }
}

/** The status or error, without the address. */
function reasonOf(why: string | undefined): string {
  if (!why) return 'The registry did not answer.';
  const status = /^(\d{3}) ([A-Z][A-Za-z ]+?)(?: -|$)/.exec(why);
  return status ? `The registry has no audit service (${status[1]} ${status[2]}).` : `The registry did not answer: ${why.split('\n')[0]}.`;
}
