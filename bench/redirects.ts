import { spawn } from 'node:child_process';
import { apiOf, type TestServer } from '../tests/e2e/harness/server.ts';
import { freePort } from '../tests/harness/free-port.ts';
import { type Load, load } from './load.ts';
import { processCpu } from './process-cpu.ts';
import type { Row } from './table.ts';
import { trackedLink } from './tracked-link.ts';

const browser = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
  'sec-fetch-site': 'none',
  'sec-fetch-user': '?1',
  accept: 'text/html',
  'accept-language': 'en',
};

interface Measured extends Load {
  /** Of the answering process, in microseconds. */
  cpuPerAnswer: number;
}

/**
 * A tracked link with its visit committed (on disk before the answer: SQLite `synchronous = full`, PostgreSQL with its own
 * `fsync`), against the bare framework's empty 302, in turns in one run, both asked with the same headers and warmed up
 * first. On a busy machine the processor time of an answer says more than the rate. Also says how long after the load the
 * log had taken up every visit, and that none was lost.
 */
export async function benchRedirects(server: TestServer, rounds = 3, seconds = 4): Promise<Row[]> {
  const port = await freePort();
  const bare = spawn(process.execPath, ['bench/bare-server.ts'], { env: { ...process.env, PORT: String(port) }, stdio: 'ignore' });
  const bareUrl = `http://127.0.0.1:${port}/r/x`;
  const { code, url: linkUrl } = await trackedLink(server);
  const visitsNow = async () => {
    const { shares } = await apiOf(server, 'rep').shares.list({ limit: 200 });
    const share = shares.find((each) => each.code === code);
    return (share?.visits ?? 0) + (share?.automatedVisits ?? 0);
  };
  const ask = async (url: string, pid: number, duration: number): Promise<Measured> => {
    const cpu = processCpu(pid);
    const measured = await load({ url, connections: 50, seconds: duration, headers: browser, expectStatus: 302 });
    return { ...measured, cpuPerAnswer: ((processCpu(pid) - cpu) / measured.answered) * 1e6 };
  };
  try {
    await until(`http://127.0.0.1:${port}/healthz`);
    const plain: Measured[] = [];
    const tracked: Measured[] = [];
    await ask(bareUrl, bare.pid ?? 0, 2);
    const before = await visitsNow();
    let answered = (await ask(linkUrl, server.pid(), 3)).answered;
    for (let round = 0; round < rounds; round++) {
      plain.push(await ask(bareUrl, bare.pid ?? 0, seconds));
      tracked.push(await ask(linkUrl, server.pid(), seconds));
      answered += tracked.at(-1)?.answered ?? 0;
    }
    const ended = performance.now();
    let logged = 0;
    for (; logged < answered && performance.now() - ended < 60_000; logged = (await visitsNow()) - before)
      await new Promise((resolve) => setTimeout(resolve, 100));
    const behind = (performance.now() - ended) / 1_000;

    const middle = (loads: Measured[]) => loads.toSorted((a, b) => a.perSecond - b.perSecond)[Math.floor(loads.length / 2)] ?? failed;
    const [bareLoad, linkLoad] = [middle(plain), middle(tracked)];
    const failures = tracked.reduce((sum, each) => sum + each.failures, 0);
    const cpu = (one: Measured) => `${one.cpuPerAnswer.toFixed(0)} µs CPU`;
    return [
      {
        what: 'bare framework, empty 302, 50 connections',
        figure: `${bareLoad.perSecond.toFixed(0)}/s`,
        note: `p99 ${bareLoad.p99} ms, ${cpu(bareLoad)}`,
      },
      {
        what: 'redirect with its visit committed, 50 connections',
        figure: `${linkLoad.perSecond.toFixed(0)}/s`,
        ratio: linkLoad.perSecond / bareLoad.perSecond,
        note: `p99 ${linkLoad.p99} ms, ${cpu(linkLoad)}, ${failures} failed`,
      },
      {
        what: 'all of them in the log, with counts and engagements',
        figure: `${behind.toFixed(1)} s`,
        note: `after the load; ${logged} of ${answered} answered`,
      },
    ];
  } finally {
    bare.kill();
  }
}

const failed: Measured = { perSecond: 0, p50: 0, p99: 0, failures: 1, answered: 1, cpuPerAnswer: Number.NaN };

async function until(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (
      await fetch(url)
        .then(({ ok }) => ok)
        .catch(() => false)
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${url} did not answer.`);
}
