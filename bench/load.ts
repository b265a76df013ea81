import autocannon from 'autocannon';

export interface Load {
  perSecond: number;
  p50: number;
  p99: number;
  /** Answers that were not the one expected, and connections that broke. */
  failures: number;
  answered: number;
}

export interface LoadOptions {
  url: string;
  connections: number;
  seconds: number;
  headers?: Record<string, string>;
  expectStatus: number;
}

/** Asks one address over and over from `connections` keep-alive connections. Latencies in milliseconds. */
export async function load({ url, connections, seconds, headers = {}, expectStatus }: LoadOptions): Promise<Load> {
  if (!['127.0.0.1', 'localhost'].includes(new URL(url).hostname)) throw new Error('Load goes to this machine only.');
  const result = await autocannon({ url, connections, duration: seconds, headers });
  const answered = Object.values(result.statusCodeStats ?? {}).reduce((sum, { count = 0 }) => sum + count, 0);
  const expected = result.statusCodeStats?.[`${expectStatus}`]?.count ?? 0;
  return {
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failures: answered - expected + result.errors + result.timeouts,
    answered,
  };
}

/** The value below which a share `q` (0 to 1) of the numbers lies. */
export function quantile(numbers: readonly number[], q: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}
