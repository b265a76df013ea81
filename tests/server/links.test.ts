import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLinkService, type LinkService } from '../../server/links/link-service.ts';
import { linkRoutes } from '../../server/links/routes.ts';
import { findLink, recordVisits } from '../../server/queries/visits.ts';
import { addWorkspaceSetting } from '../../server/queries/workspace-settings.ts';
import { openTestDatabase, type TestDatabase } from '../harness/test-database.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
const person = {
  'user-agent': chrome,
  accept: 'text/html,*/*;q=0.8',
  'accept-language': 'en-GB',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
  'sec-fetch-user': '?1',
};
const target = 'https://larkfield.example/guides/demand-planning?lang=en';

let test: TestDatabase;
let links: LinkService;
let routes: ReturnType<typeof linkRoutes>;
let linkKey: string;
let clock = 0;
let shares = 0;

const open = () => {
  const { database, dataFolder } = test;
  links = createLinkService({
    find: (code) => findLink(database.reader, code),
    write: (visits) => recordVisits(database, visits),
    env: { dataFolder, linkOrigin: 'https://go.larkfield.example', trustedProxies: [] },
    secret: 'a secret that is long enough for a test',
    log,
    now: () => clock,
  });
  routes = linkRoutes({ links });
};

beforeEach(async () => {
  clock = Date.UTC(2026, 10, 20, 12);
  test = await openTestDatabase();
  const { db } = test.database;
  linkKey = await addWorkspaceSetting(test.database, { workspaceId: 'w', sample: false });
  await db
    .insertInto('asset')
    .values({
      ...{
        workspace_id: 'w',
        id: 'guide',
        title: 'Guide',
        kind: 'guide',
        url: target,
        canonical_url: target,
        summary: '',
        talking_point: null,
      },
      ...{
        stage: 'awareness',
        personas_json: '[]',
        industries_json: '[]',
        language: 'en',
        status: 'live',
        live_at: null,
        expires_at: null,
      },
      ...{ priority: 0, created_at: 0, updated_at: 0 },
    })
    .execute();
  for (const id of ['maria', 'jon']) {
    await db
      .insertInto('contact')
      .values({
        ...{
          workspace_id: 'w',
          id,
          account_id: null,
          name: id,
          name_key: id,
          title: null,
          persona: null,
          email: null,
          owner_user_id: null,
        },
        ...{ created_at: 0, updated_at: 0 },
      })
      .execute();
  }
  open();
});
afterEach(async () => {
  await links.close();
  await test.close();
});

/** A share that was sent an hour ago. */
async function share(recipients: string[] = ['maria']): Promise<string> {
  shares += 1;
  const { db } = test.database;
  const id = `share-${shares}`;
  const code = linkKey + String(shares).padStart(14, '0');
  await db
    .insertInto('share')
    .values({
      ...{ workspace_id: 'w', id, idempotency_key: id, user_id: 'amara', asset_id: 'guide', channel: 'gmail', state: 'sent', played: 0 },
      ...{
        unknown_recipients: 0,
        draft_id: null,
        created_at: clock - 3_700_000,
        updated_at: clock - 3_600_000,
        sent_at: clock - 3_600_000,
      },
      ...{ visits: 0, automated_visits: 0, last_visit_at: null },
    })
    .execute();
  await db
    .insertInto('share_link')
    .values({ workspace_id: 'w', code, share_id: id, asset_id: 'guide', url: target, created_at: clock })
    .execute();
  for (const contact of recipients)
    await db.insertInto('share_recipient').values({ workspace_id: 'w', share_id: id, contact_id: contact }).execute();
  return code;
}

const visit = (code: string, headers: Record<string, string> = person, method = 'GET') => routes.request(`/r/${code}`, { method, headers });
const timed = async (code: string) => {
  const begun = performance.now();
  const answer = await visit(code);
  return { status: answer.status, ms: performance.now() - begun };
};
const shareRow = () => test.database.db.selectFrom('share').selectAll().executeTakeFirstOrThrow();
const visits = () => test.database.db.selectFrom('visit').selectAll().orderBy('at').execute();
const engagements = () => test.database.db.selectFrom('engagement').selectAll().execute();

describe('a tracked link', () => {
  it('goes to the stored address, and the visit is the recipient’s engagement', async () => {
    const code = await share();
    const answer = await visit(code);
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe(`${target}&utm_source=fingerpost&utm_medium=email&utm_campaign=share&fp=${code}`);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow',
      'referrer-policy': 'no-referrer',
    });
    expect(await visits()).toMatchObject([{ verdict: 'confirmed', at: clock }]);
    expect(await shareRow()).toMatchObject({ state: 'visited', visits: 1, automated_visits: 0, last_visit_at: clock });
    expect(await engagements()).toMatchObject([{ contact_id: 'maria', kind: 'share_visit', asset_id: 'guide' }]);
  });

  it('takes no address from the caller', async () => {
    const code = await share();
    const answer = await routes.request(`/r/${code}?url=https://evil.example&to=//evil.example`, { headers: person });
    expect(new URL(answer.headers.get('location') ?? '').host).toBe('larkfield.example');
  });

  it.each(['unknown0000000000', '', 'short', 'one/two/three', 'https%3A%2F%2Fevil.example', '%00'])(
    'an unknown code (%j) gets a plain page',
    async (code) => {
      const answer = await visit(code === 'unknown0000000000' ? `${linkKey}zzzzzzzzzzzzzz` : code);
      expect([answer.status, answer.headers.get('location')]).toEqual([404, null]);
      expect(answer.headers.get('content-type')).toContain('text/html');
      expect(await answer.text()).toContain('Please ask the person who sent it');
      expect(await visits()).toEqual([]);
    },
  );

  it('HEAD is answered and does not count', async () => {
    const code = await share();
    const answer = await visit(code, person, 'HEAD');
    expect([answer.status, await answer.text()]).toEqual([302, '']);
    expect(await shareRow()).toMatchObject({ state: 'sent', visits: 0, automated_visits: 1, last_visit_at: null });
    expect(await engagements()).toEqual([]);
  });

  it('a scanner is told apart from the person who comes after it', async () => {
    const code = await share();
    await visit(code, { 'user-agent': 'BarracudaCentral/1.0' });
    await visit(code, {});
    clock += 60_000;
    await visit(code);
    expect((await visits()).map((row) => [row.verdict, JSON.parse(row.reasons_json)[0]])).toEqual([
      ['automated', expect.any(String)],
      ['automated', expect.any(String)],
      ['confirmed', 'Opened by hand in a browser'],
    ]);
    expect(await shareRow()).toMatchObject({ visits: 1, automated_visits: 2, last_visit_at: clock });
    expect((await engagements()).length).toBe(1);
  });

  it('with several recipients a visit counts and is nobody’s in particular', async () => {
    const code = await share(['maria', 'jon']);
    await visit(code);
    expect(await shareRow()).toMatchObject({ state: 'visited', visits: 1 });
    expect(await engagements()).toEqual([]);
  });

  it('many visits at once are all counted, each once', async () => {
    const codes = await Promise.all(Array.from({ length: 10 }, () => share()));
    const answers = await Promise.all(Array.from({ length: 300 }, (_, i) => visit(codes[i % codes.length] ?? '')));
    expect(answers.every((answer) => answer.status === 302)).toBe(true);
    await vi.waitFor(async () => {
      const rows = await test.database.db.selectFrom('share').select(['visits', 'automated_visits']).execute();
      expect(rows).toEqual(Array(10).fill({ visits: 30, automated_visits: 0 }));
    });
    expect((await visits()).length).toBe(300);
  });

  it('keeps no address of a visitor', async () => {
    const code = await share();
    await routes.request(`/r/${code}`, { headers: person }, { incoming: { socket: { remoteAddress: '203.0.113.77' } } });
    const [row] = await visits();
    expect(row?.client_hash).toMatch(/^[\w-]{22}$/);
    expect(JSON.stringify(row)).not.toContain('203.0.113.77');
  });
});

describe('the link always works', () => {
  it('answers at once while somebody else holds the database locked, and loses no visit', async () => {
    const cached = await share();
    const fresh = await share();
    await visit(cached);
    const unlock = await lockDatabase();
    try {
      for (const code of [cached, fresh, cached, fresh]) {
        const { status, ms } = await timed(code);
        expect(status).toBe(302);
        expect(ms).toBeLessThan(600);
      }
      await sleep(300);
    } finally {
      await unlock();
    }
    await vi.waitFor(async () => expect((await visits()).length).toBe(5), { timeout: 8_000 });
    await vi.waitFor(async () => expect((await engagements()).length).toBe(5), { timeout: 8_000 });
  });

  it('a visit that waited in the file is written by the next process', async () => {
    const code = await share();
    const unlock = await lockDatabase();
    expect((await timed(code)).status).toBe(302);
    await links.close();
    await unlock();
    open();
    await links.start();
    await vi.waitFor(async () => expect((await visits()).length).toBe(1), { timeout: 8_000 });
  }, 20_000);

  it('without a database a known link still works, and an unknown one says so and tries again', async () => {
    const known = await share();
    const unknown = await share();
    await visit(known);
    await test.database.close();
    expect(await timed(known)).toMatchObject({ status: 302 });
    const answer = await visit(unknown);
    expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('location')]).toEqual([503, '3', null]);
    expect(await answer.text()).toContain('http-equiv="refresh"');
    await links.close();
  });
});

/** Lets nobody else write until the returned function is called. */
async function lockDatabase(): Promise<() => Promise<void>> {
  if (test.databaseUrl === null) {
    const other = new DatabaseSync(join(test.dataFolder, 'fingerpost.db'));
    other.exec('begin immediate');
    return async () => {
      other.exec('rollback');
      other.close();
    };
  }
  const other = new pg.Client({ connectionString: test.databaseUrl });
  await other.connect();
  await other.query('begin; lock table visit in exclusive mode');
  return async () => {
    await other.query('rollback');
    await other.end();
  };
}
