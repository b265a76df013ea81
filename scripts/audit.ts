import { spawnSync } from 'node:child_process';

/** Part of `npm run check`: known holes in dependencies that ship, where the registry answers; else it says so and goes on. */
const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json', '--fetch-retries=0', '--fetch-timeout=15000'], {
  encoding: 'utf8',
  timeout: 30_000,
});
const found = read(stdout ?? '');
if (found === null) {
  console.log('Dependency audit skipped: the registry did not answer.');
} else {
  const { critical = 0, high = 0, moderate = 0, low = 0 } = found;
  console.log(`Dependency audit: ${critical} critical, ${high} high, ${moderate} moderate, ${low} low. Details: npm audit --omit=dev`);
  if (critical + high > 0) process.exitCode = 1;
}

/** Counts by severity; null where the answer is none of the registry's. */
function read(text: string): Record<string, number> | null {
  try {
    const { metadata } = JSON.parse(text) as { metadata?: { vulnerabilities?: Record<string, number> } };
    return metadata?.vulnerabilities ?? null;
  } catch {
    return null;
  }
}
