import { spawn } from 'node:child_process';
import type { TestServer } from '../tests/e2e/harness/server.ts';
import { freePort } from '../tests/harness/free-port.ts';
import { type Load, load } from './load.ts';
import type { Row } from './table.ts';

const browser = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
  'sec-fetch-site': 'none',
  'sec-fetch-user': '?1',
  accept: 'text/html',
  'accept-language': 'en',
};

/** A tracked link with its visit committed, against the bare framework's empty 302, taken in turns in one run. */
export async function benchRedirects(server: TestServer, code: string, rounds = 3, seconds = 4): Promise<Row[]> {
  const port = await freePort();
  const bare = spawn(process.execPath, ['bench/bare-server.ts'], { env: { ...process.env, PORT: String(port) }, stdio: 'ignore' });
  try {
    await until(`http://127.0.0.1:${port}/healthz`);
    const plain: Load[] = [];
    const tracked: Load[] = [];
    for (let round = 0; round < rounds; round++) {
      plain.push(await load({ url: `http://127.0.0.1:${port}/r/x`, connections: 50, seconds, expectStatus: 302 }));
      tracked.push(await load({ url: `${server.origin}/r/${code}`, connections: 50, seconds, headers: browser, expectStatus: 302 }));
    }
    const best = (loads: Load[]) => loads.toSorted((a, b) => b.perSecond - a.perSecond)[Math.floor(loads.length / 2)] ?? failed;
    const [bareLoad, trackedLoad] = [best(plain), best(tracked)];
    const failures = tracked.reduce((sum, each) => sum + each.failures, 0);
    return [
      { what: 'bare framework, empty 302, 50 connections', figure: `${bareLoad.perSecond.toFixed(0)}/s`, note: `p99 ${bareLoad.p99} ms` },
      {
        what: 'redirect with its visit committed, 50 connections',
        figure: `${trackedLoad.perSecond.toFixed(0)}/s`,
        ratio: trackedLoad.perSecond / bareLoad.perSecond,
        note: `p99 ${trackedLoad.p99} ms, ${failures} failed`,
      },
    ];
  } finally {
    bare.kill();
  }
}

const failed: Load = { perSecond: 0, p50: 0, p99: 0, failures: 1 };

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
