import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ServerProcess, startProcess } from '../harness/server-process.ts';
import { type FaultWorld, openFaultWorld } from './fault-world.ts';

let world: FaultWorld;
let server: ServerProcess;
const sockets: Socket[] = [];

beforeAll(async () => {
  world = await openFaultWorld();
  server = await startProcess(world.test);
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await server.end('SIGKILL');
  await world.close();
});

/** Opens a connection that sends this and then nothing; resolves with what came back once the server closes it. */
function halfOpen(text: string): Promise<string> {
  return new Promise((resolve) => {
    let came = '';
    const { hostname, port } = new URL(server.origin);
    const socket = connect(Number(port), hostname, () => socket.write(text));
    sockets.push(socket);
    socket.on('data', (chunk) => {
      came += String(chunk);
    });
    socket.on('error', () => resolve(came));
    socket.on('close', () => resolve(came));
  });
}

it('slow and half-open clients give their connections back, and nobody else waits for them', async () => {
  const heads = Array.from({ length: 200 }, () => halfOpen('POST /v1/track HTTP/1.1\r\nHost: x\r\nX-Slow: '));
  for (let index = 0; index < 100; index++) void halfOpen('POST /v1/track HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{"a":');
  let closed = 0;
  for (const head of heads)
    void head.then(() => {
      closed++;
    });
  await sleep(300);
  for (let number = 0; number < 50; number++) expect((await world.track(server.origin, number)).status).toBe(200);
  // Nobody had to wait until the slow ones were gone.
  expect(closed).toBeLessThan(heads.length);
  for (const answer of await Promise.all(heads)) expect(answer).toMatch(/^(HTTP\/1\.1 408 |$)/);
  expect((await world.track(server.origin, 99)).status).toBe(200);
});
