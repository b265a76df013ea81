import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { clientAddressReader } from '../../server/links/client-address.ts';
import { LinkCache } from '../../server/links/link-cache.ts';
import type { FoundLink, LinkEntry } from '../../server/links/visit.ts';
import { VisitQueue } from '../../server/links/visit-queue.ts';
import { VisitSpill } from '../../server/links/visit-spill.ts';
import { eventually } from '../harness/eventually.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const spillFile = () => join(mkdtempSync(join(tmpdir(), 'fp-links-')), 'deeper', 'visits.jsonl');
const visit = (id: string): LinkEntry => ({
  visit: {
    workspaceId: 'w',
    id,
    code: 'lark00000000000001',
    shareId: 's',
    assetId: 'a',
    at: 1,
    verdict: 'likely',
    reasons: ['r'],
    userAgent: 'u',
    clientHash: 'c',
  },
});
const ids = (count: number, from = 0) => Array.from({ length: count }, (_, i) => `v${i + from}`);
const idOf = (entry: LinkEntry) => ('visit' in entry ? entry.visit.id : '');
const lines = (file: string) => readFileSync(file, 'utf8').split('\n').filter(Boolean).length;

/** A database that can be told to fail, hang or refuse, and that keeps each id once. */
class Store {
  readonly rows = new Set<string>();
  writes = 0;
  mood: 'well' | 'failing' | 'hanging' = 'well';
  refused = new Set<string>();
  write = async (entries: LinkEntry[]) => {
    this.writes += 1;
    if (this.mood === 'failing') throw new Error('no database');
    if (this.mood === 'hanging') await new Promise(() => undefined);
    if (entries.some((entry) => this.refused.has(idOf(entry)))) throw Object.assign(new Error('no such share'), { code: '23503' });
    for (const entry of entries) this.rows.add(idOf(entry));
  };
}

describe('visit queue', () => {
  it('answers when the visits are written, many in one transaction', async () => {
    const store = new Store();
    const queue = new VisitQueue({ write: store.write, spill: new VisitSpill(spillFile()), log });
    await Promise.all(ids(200).map((id) => queue.add(visit(id)).then(() => expect(store.rows.has(id)).toBe(true))));
    expect(store.writes).toBeLessThan(5);
    await queue.close();
  });

  it.each(['failing', 'hanging'] as const)(
    'answers from a %s database with the visits in the file, and writes them later',
    async (mood) => {
      const store = new Store();
      store.mood = mood;
      const file = spillFile();
      const queue = new VisitQueue({ write: store.write, spill: new VisitSpill(file), log, patienceMs: 60 });
      // Nothing else ends this: the store fails or never answers.
      await Promise.all(ids(20).map((id) => queue.add(visit(id))));
      await eventually(() => expect(lines(file)).toBe(20));
      await queue.close(50);

      store.mood = 'well';
      const next = new VisitQueue({ write: store.write, spill: new VisitSpill(file), log });
      await next.start();
      await eventually(() => expect(store.rows.size).toBe(20));
      await eventually(() => expect(lines(file)).toBe(0));
      await next.close();
    },
  );

  it('is itself again when the database is back, without a restart', async () => {
    const store = new Store();
    store.mood = 'failing';
    const file = spillFile();
    const queue = new VisitQueue({ write: store.write, spill: new VisitSpill(file), log });
    await Promise.all(ids(5).map((id) => queue.add(visit(id))));
    store.mood = 'well';
    await eventually(() => expect(store.rows.size).toBe(5));
    await eventually(() => expect(queue.size).toBe(0));
    await queue.add(visit('after'));
    expect(store.rows.has('after')).toBe(true);
    await eventually(() => expect(lines(file)).toBe(0));
    await queue.close();
  });

  it('reads the file again for visits that memory had no room for', async () => {
    const store = new Store();
    store.mood = 'failing';
    const queue = new VisitQueue({ write: store.write, spill: new VisitSpill(spillFile()), log, keep: 7 });
    await Promise.all(ids(30).map((id) => queue.add(visit(id))));
    expect(queue.size).toBe(7);
    store.mood = 'well';
    await eventually(() => expect(store.rows.size).toBe(30));
    await queue.close();
  });

  it('leaves out a visit that the database refuses for good and keeps the others', async () => {
    const store = new Store();
    store.refused.add('v3');
    const queue = new VisitQueue({ write: store.write, spill: new VisitSpill(spillFile()), log });
    await Promise.all(ids(10).map((id) => queue.add(visit(id))));
    await eventually(() => expect(store.rows.size).toBe(9));
    await eventually(() => expect(queue.size).toBe(0));
    await queue.close();
  });

  it('writes two groups at once where it may, but nothing overtakes the visit that it speaks of', async () => {
    const commits: (() => void)[] = [];
    const groups: string[][] = [];
    const write = (entries: LinkEntry[]) => {
      groups.push(entries.map((entry) => idOf(entry) || 'taken back'));
      return new Promise<void>((resolve) => commits.push(resolve));
    };
    const queue = new VisitQueue({ write, spill: new VisitSpill(spillFile()), log, groups: 2, patienceMs: 60_000 });
    const added = [queue.add(visit('v0'))];
    await eventually(() => expect(groups).toEqual([['v0']]));
    added.push(queue.add(visit('v1')));
    await eventually(() => expect(groups).toEqual([['v0'], ['v1']]));
    added.push(queue.add({ takenBack: { workspaceId: 'w', shareId: 's', id: 'v0', code: 'lark00000000000001', reason: 'burst' } }));
    commits[1]?.();
    await added[1];
    await sleep(20);
    expect(groups).toHaveLength(2);
    commits[0]?.();
    await eventually(() => expect(groups).toEqual([['v0'], ['v1'], ['taken back']]));
    commits[2]?.();
    await Promise.all(added);
    await queue.close();
  });

  it('still answers when the file fails too', async () => {
    const store = new Store();
    store.mood = 'failing';
    const queue = new VisitQueue({ write: store.write, spill: new VisitSpill('/dev/null/visits.jsonl'), log });
    await queue.add(visit('v0'));
    store.mood = 'well';
    await eventually(() => expect(store.rows.size).toBe(1));
    await queue.close();
  });

  it('writes what waits when it is closed', async () => {
    const store = new Store();
    const queue = new VisitQueue({ write: store.write, spill: new VisitSpill(spillFile()), log });
    const added = ids(12).map((id) => queue.add(visit(id)));
    await queue.close();
    await Promise.all(added);
    expect(store.rows.size).toBe(12);
  });
});

describe('link cache', () => {
  const link: FoundLink = {
    workspaceId: 'w',
    code: 'lark00000000000001',
    shareId: 's',
    assetId: 'a',
    target: 'https://larkfield.example/guide?fp=lark00000000000001',
    untracked: false,
    sentAt: null,
    expiresAt: null,
    revokedAt: null,
  };

  it('answers a known link while the database fails, and refuses to guess an unknown one', async () => {
    let fails = false;
    let now = 0;
    const cache = new LinkCache(
      async (code) => {
        if (fails) throw new Error('gone');
        return code === link.code ? link : null;
      },
      () => now,
    );
    expect(await cache.get(link.code)).toEqual(link);
    fails = true;
    now = 120_000;
    expect(await cache.get(link.code)).toEqual(link);
    await expect(cache.get('lark00000000000002')).rejects.toThrow('gone');
  });

  it('does not wait for ever for a database that hangs', async () => {
    let hangs = false;
    let now = 0;
    const cache = new LinkCache(
      () => (hangs ? new Promise(() => undefined) : Promise.resolve(link)),
      () => now,
      50,
    );
    await cache.get(link.code);
    hangs = true;
    now = 120_000;
    expect(await cache.get(link.code)).toEqual(link);
  });

  it('knows within two seconds that somebody switched a link off, at once where it was told', async () => {
    let now = 0;
    let stored: FoundLink = { ...link, sentAt: 1 };
    const cache = new LinkCache(
      async () => stored,
      () => now,
    );
    await cache.get(link.code);
    stored = { ...stored, revokedAt: 5 };
    now = 1_900;
    expect(await cache.get(link.code)).toMatchObject({ revokedAt: null });
    now = 2_000;
    expect(await cache.get(link.code)).toMatchObject({ revokedAt: 5 });
    stored = { ...stored, revokedAt: null };
    cache.forget(link.code);
    expect(await cache.get(link.code)).toMatchObject({ revokedAt: null });
  });

  it('learns soon that a share was sent, and that a missing link has come', async () => {
    let now = 0;
    let stored: FoundLink | null = null;
    let reads = 0;
    const cache = new LinkCache(
      async () => {
        reads += 1;
        return stored;
      },
      () => now,
    );
    expect(await cache.get(link.code)).toBeNull();
    expect(await cache.get(link.code)).toBeNull();
    expect(reads).toBe(1);
    stored = link;
    now = 2_500;
    expect(await cache.get(link.code)).toEqual(link);
    stored = { ...link, sentAt: 2_600 };
    now = 3_200;
    expect((await cache.get(link.code))?.sentAt).toBe(2_600);
    stored = null;
    now = 70_000;
    expect(await cache.get(link.code)).toBeNull();
    await sleep(0);
  });
});

describe('client address', () => {
  const read = clientAddressReader(['10.0.0.0/8', '::1']);
  it.each([
    ['a direct client', '203.0.113.5', undefined, '203.0.113.5'],
    ['a client behind our proxy', '10.1.2.3', '198.51.100.7', '198.51.100.7'],
    ['a client that invents hops before our proxies', '::1', '1.1.1.1, 198.51.100.7, 10.9.9.9', '198.51.100.7'],
    ['IPv4 in an IPv6 coat', '::ffff:10.1.2.3', '198.51.100.7', '198.51.100.7'],
    ['a proxy that nobody declared', '192.0.2.1', '198.51.100.7', null],
    ['no socket', undefined, undefined, null],
    ['nonsense from our proxy', '10.1.2.3', 'unknown', null],
  ])('%s', (_, remote, forwarded, expected) => {
    expect(read(remote, forwarded)).toBe(expected);
  });
});
