import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLinkService, type LinkService } from '../../server/links/link-service.ts';
import { linkStore } from '../../server/links/link-store.ts';
import { eventually } from '../harness/eventually.ts';
import { type LinkServer, openLinkServer } from '../harness/link-server.ts';
import { openTestDatabase, type TestDatabase } from '../harness/test-database.ts';
import { addLinkWorkspace, addSentShare, lockDatabase, person, target } from '../harness/tracked-link.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

let test: TestDatabase;
let links: LinkService;
let server: LinkServer;
let linkKey: string;
let clock = 0;

const open = async () => {
  const { database, dataFolder } = test;
  links = createLinkService({
    ...linkStore(database),
    env: { dataFolder, linkOrigin: 'https://go.larkfield.example', trustedProxies: ['127.0.0.1'] },
    secret: 'a secret that is long enough for a test',
    log,
    now: () => clock,
  });
  server = await openLinkServer(links, { origin: 'https://fingerpost.example', linkOrigin: 'https://go.larkfield.example' });
};

beforeEach(async () => {
  clock = Date.UTC(2026, 10, 20, 12);
  test = await openTestDatabase();
  linkKey = await addLinkWorkspace(test.database.db);
  await open();
});
afterEach(async () => {
  await server.close();
  await links.close(200);
  await test.close();
});

const share = (recipients?: string[]) => addSentShare(test.database.db, linkKey, clock - 3_600_000, recipients);
const visit = (code: string, headers: Record<string, string> = person, method = 'GET') => server.ask(`/r/${code}`, { method, headers });
const from = (address: string, code: string, headers: Record<string, string> = person) =>
  visit(code, { ...headers, 'x-forwarded-for': address });
/** Until what was answered stands in the log. */
const settled = () => eventually(async () => expect(await test.database.db.selectFrom('link_journal').select('id').execute()).toEqual([]));
const shareRow = async () => {
  await settled();
  return test.database.db.selectFrom('share').selectAll().executeTakeFirstOrThrow();
};
const visits = async () => {
  await settled();
  return test.database.db.selectFrom('visit').selectAll().orderBy('at').orderBy('id').execute();
};
const engagements = async () => {
  await settled();
  return test.database.db.selectFrom('engagement').selectAll().execute();
};

describe('a tracked link', () => {
  it('goes to the stored address, and the visit is the recipient’s engagement', async () => {
    const code = await share();
    const answer = await visit(code);
    expect(answer.status).toBe(302);
    expect(answer.headers.location).toBe(`${target}&utm_source=fingerpost&utm_medium=email&utm_campaign=share&fp=${code}`);
    expect(answer.headers).toMatchObject({
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
    const answer = await visit(`${code}?url=https://evil.example&to=//evil.example`);
    expect(new URL(answer.headers.location ?? '').host).toBe('larkfield.example');
  });

  it.each(['unknown0000000000', '', 'short', 'one/two/three', 'https%3A%2F%2Fevil.example', '%00'])(
    'an unknown code (%j) gets a plain page',
    async (code) => {
      const answer = await visit(code === 'unknown0000000000' ? `${linkKey}zzzzzzzzzzzzzz` : code);
      expect([answer.status, answer.headers.location ?? null]).toEqual([404, null]);
      expect(answer.headers['content-type']).toContain('text/html');
      expect(answer.text).toContain('Please ask the person who sent it');
      expect(await visits()).toEqual([]);
    },
  );

  it('HEAD is answered and does not count', async () => {
    const code = await share();
    const answer = await visit(code, person, 'HEAD');
    expect([answer.status, answer.text]).toEqual([302, '']);
    expect(await shareRow()).toMatchObject({ state: 'sent', visits: 0, automated_visits: 1, last_visit_at: null });
    expect(await engagements()).toEqual([]);
  });

  it('a scanner is told apart from the person who comes after it', async () => {
    const code = await share();
    await visit(code, { 'user-agent': 'BarracudaCentral/1.0' });
    await visit(code, { accept: 'text/html' });
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

  it('a scanner that plays a person well is taken back once it has opened many links at once', async () => {
    const codes = [await share(), await share(), await share(), await share()];
    await from('198.51.100.1', codes[0] ?? '');
    clock += 100;
    for (const code of codes.slice(0, 3)) await from('203.0.113.9', code);
    await eventually(async () => expect((await visits()).filter((row) => row.verdict === 'automated').length).toBe(3));
    expect((await visits()).at(-1)?.reasons_json).toContain('Opened 3 links within one second');
    await eventually(async () => expect((await engagements()).length).toBe(1));
    const states = await test.database.db
      .selectFrom('share')
      .select(['state', 'visits', 'automated_visits', 'last_visit_at'])
      .orderBy('id')
      .execute();
    expect(states).toEqual([
      { state: 'visited', visits: 1, automated_visits: 1, last_visit_at: clock - 100 },
      { state: 'sent', visits: 0, automated_visits: 1, last_visit_at: null },
      { state: 'sent', visits: 0, automated_visits: 1, last_visit_at: null },
      { state: 'sent', visits: 0, automated_visits: 0, last_visit_at: null },
    ]);
    const history = await test.database.db.selectFrom('share_event').select('kind').execute();
    expect(history.length).toBe(1);

    clock += 60_000;
    await from('198.51.100.2', codes[1] ?? '');
    expect((await engagements()).length).toBe(2);
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
    expect((await visits()).length).toBe(300);
    const rows = await test.database.db.selectFrom('share').select(['visits', 'automated_visits']).execute();
    expect(rows).toEqual(Array(10).fill({ visits: 30, automated_visits: 0 }));
  });

  it('keeps no address of a visitor', async () => {
    const code = await share();
    await from('203.0.113.77', code);
    const [row] = await visits();
    expect(row?.client_hash).toMatch(/^[\w-]{22}$/);
    expect(JSON.stringify(row)).not.toContain('203.0.113.77');
  });
});

/** SQLite as on a read-only disk; PostgreSQL as while an administrator has taken the table away. */
const refuseWrites = async (yes: boolean) => {
  const { db, dialect } = test.database;
  if (dialect === 'sqlite') await sql`pragma query_only = ${sql.raw(yes ? 'on' : 'off')}`.execute(db);
  else if (yes) await sql`alter table link_journal rename to taken_away`.execute(db);
  else await sql`alter table taken_away rename to link_journal`.execute(db);
};

describe('the link always works', () => {
  it('answers at once while somebody else holds the database locked, and loses no visit', async () => {
    const cached = await share();
    const fresh = await share();
    await visit(cached);
    const unlock = await lockDatabase(test);
    try {
      for (const code of [cached, fresh, cached, fresh]) {
        // The lock is ours and ends after these: an answer that comes now did not wait for it.
        expect((await visit(code)).status).toBe(302);
      }
      await sleep(300);
    } finally {
      await unlock();
    }
    await eventually(async () => expect((await visits()).length).toBe(5));
    await eventually(async () => expect((await engagements()).length).toBe(5));
  });

  it('a visit that waited in the file is written by the next process', async () => {
    const code = await share();
    const unlock = await lockDatabase(test);
    expect((await visit(code)).status).toBe(302);
    await links.close();
    await unlock();
    await server.close();
    await open();
    await links.start();
    await eventually(async () => expect((await visits()).length).toBe(1));
  }, 20_000);

  it('a database that takes nothing loses no visit, and has them all when it takes again', async () => {
    const code = await share();
    await visit(code);
    await settled();
    await refuseWrites(true);
    for (let i = 0; i < 3; i += 1) expect(await visit(code)).toMatchObject({ status: 302 });
    await refuseWrites(false);
    await eventually(async () => expect((await visits()).length).toBe(4));
    expect(await shareRow()).toMatchObject({ visits: 4 });
  }, 20_000);

  it('a link that another server switched off is off here within two seconds', async () => {
    const code = await share();
    expect((await visit(code)).status).toBe(302);
    await test.database.db.updateTable('share_link').set({ revoked_at: clock, revoked_by: 'amara' }).where('code', '=', code).execute();
    clock += 2_000;
    const answer = await visit(code);
    expect([answer.status, answer.headers.location]).toEqual([410, undefined]);
    expect((await visits()).length).toBe(1);
  });

  it('without a database a known link still works, and an unknown one says so and tries again', async () => {
    const known = await share();
    const unknown = await share();
    await visit(known);
    await test.database.close();
    expect(await visit(known)).toMatchObject({ status: 302 });
    const answer = await visit(unknown);
    expect([answer.status, answer.headers['retry-after'], answer.headers.location ?? null]).toEqual([503, '3', null]);
    expect(answer.text).toContain('http-equiv="refresh"');
    await links.close();
  });
});
