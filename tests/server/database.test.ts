import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuth } from '../../server/auth.ts';
import { connect } from '../../server/db/connect.ts';
import { migrate } from '../../server/db/migrate.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { readEnv, readSecret } from '../../server/env.ts';
import { seedWhenEmpty } from '../../server/seed-when-empty.ts';
import { openTestDatabase, type TestDatabase } from '../harness/test-database.ts';

let opened: TestDatabase;
let folder: string;
beforeAll(async () => {
  opened = await openTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'fingerpost-broken-'));
});
afterAll(async () => {
  await opened.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Another program takes the lock that writers need; the answer lets it go. */
async function holdWrites(): Promise<() => Promise<void>> {
  if (opened.databaseUrl === null) {
    const other = new DatabaseSync(join(opened.dataFolder, 'fingerpost.db'));
    other.exec('begin immediate');
    return () => {
      other.exec('commit');
      other.close();
      return Promise.resolve();
    };
  }
  const other = new pg.Client({ connectionString: opened.databaseUrl });
  await other.connect();
  await other.query('begin; lock table message in exclusive mode');
  return async () => {
    await other.query('commit');
    await other.end();
  };
}

describe('the database', () => {
  it('is brought to the present shape once, however often it is asked', async () => {
    const shape = async () => JSON.stringify(await opened.database.db.introspection.getTables());
    const before = await shape();
    await migrate(opened.database);
    expect(await shape()).toBe(before);
  });

  it('runs all of a transaction or nothing', async () => {
    const topic = { workspace_id: 'w', id: 't', name: 'T' };
    const failing = inTransaction(opened.database, async (trx) => {
      await trx.insertInto('topic').values(topic).execute();
      await trx.insertInto('topic').values(topic).execute();
    });
    await expect(failing).rejects.toThrow();
    expect(await opened.database.db.selectFrom('topic').select('id').execute()).toEqual([]);
  });

  it('keeps what is written at once by many', async () => {
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        inTransaction(opened.database, async (trx) => {
          await trx
            .insertInto('message')
            .values({ workspace_id: 'w', message_id: `m${index}`, received_at: index })
            .execute();
        }),
      ),
    );
    expect(await opened.database.db.selectFrom('message').select('message_id').execute()).toHaveLength(40);
  });

  it('reads what is committed without waiting for a transaction, and writes after it', async () => {
    const { db } = opened.database;
    const named = (id: string) => db.selectFrom('topic').select('name').where('id', '=', id).execute();
    const [written, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const busy = inTransaction(opened.database, async (trx) => {
      await trx.insertInto('topic').values({ workspace_id: 'w', id: 'slow', name: 'Slow' }).execute();
      expect(await trx.selectFrom('topic').select('name').where('id', '=', 'slow').execute()).toHaveLength(1);
      written.resolve();
      await go.promise;
    });
    await written.promise;
    // The transaction ends only after these reads were answered.
    expect(await named('slow')).toEqual([]);
    const asText = sql`with given (n) as (select 1) select n from given`.execute(db);
    expect((await asText).rows).toEqual([{ n: 1 }]);
    const after = sql`with given (id) as (select 'late')
      insert into topic (workspace_id, id, name) select 'w', id, 'Late' from given`.execute(db);
    go.resolve();
    await Promise.all([busy, after]);
    expect(await named('slow')).toEqual([{ name: 'Slow' }]);
    expect(await named('late')).toEqual([{ name: 'Late' }]);
  });

  it('waits for another program that writes, while reads go on', async () => {
    const release = await holdWrites();
    const write = opened.database.db.insertInto('message').values({ workspace_id: 'w', message_id: 'late', received_at: 1 }).execute();
    // Another program's lock ends only after this read was answered.
    await opened.database.db.selectFrom('message').select('message_id').execute();
    setTimeout(() => void release(), 300);
    await write;
    const found = await opened.database.db.selectFrom('message').select('message_id').where('message_id', '=', 'late').execute();
    expect(found).toHaveLength(1);
  });

  it('says in words what is wrong with it', async () => {
    writeFileSync(join(folder, 'fingerpost.db'), 'this is not a database '.repeat(500));
    await expect(connect({ databaseUrl: null, dataFolder: folder })).rejects.toThrow(/not a database.*FINGERPOST_DATA/);
    await expect(connect({ databaseUrl: null, dataFolder: '/dev/null/folder' })).rejects.toThrow(/cannot be opened/);
    const away = connect({ databaseUrl: 'postgres://someone:topsecret@127.0.0.1:1/base', dataFolder: folder });
    await expect(away).rejects.toThrow(/127\.0\.0\.1:1\/base.*nothing answers/);
    await expect(away).rejects.not.toThrow(/topsecret/);
  });
});

describe('the environment', () => {
  it('names each variable that is wrong', () => {
    const wrong = { PORT: 'http', DATABASE_URL: 'mysql://x', FINGERPOST_ORIGIN: 'fingerpost', FINGERPOST_SECRET: 'short' };
    expect(() => readEnv(wrong)).toThrow(
      /PORT: must be a port[\s\S]*DATABASE_URL: must begin with postgres[\s\S]*FINGERPOST_ORIGIN: must be a full origin[\s\S]*FINGERPOST_SECRET: must be at least 32/,
    );
    expect(readEnv({ PORT: '5000', FINGERPOST_ORIGIN: 'https://fp.acme.example/x' })).toMatchObject({
      port: 5000,
      origin: 'https://fp.acme.example',
      linkOrigin: 'https://fp.acme.example',
    });
  });

  it('keeps a secret of its own that only the owner can read', () => {
    const secret = readSecret({ secret: null, dataFolder: join(folder, 'new') });
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(readSecret({ secret: null, dataFolder: join(folder, 'new') })).toBe(secret);
    expect(statSync(join(folder, 'new', 'secret')).mode & 0o777).toBe(0o600);
  });
});

describe('npm run token', () => {
  const run = promisify(execFile);
  const token = (what: string, database: TestDatabase) =>
    run(process.execPath, ['scripts/token.ts', what], {
      env: {
        ...process.env,
        FINGERPOST_DATA: database.dataFolder,
        ...(database.databaseUrl ? { DATABASE_URL: database.databaseUrl } : {}),
        FINGERPOST_SAMPLE: 'no',
      },
    });

  it('prints a token of the sample and nothing else, and refuses where there is no sample', { timeout: 60_000 }, async () => {
    await expect(token('rep', opened)).rejects.toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('sample') });
    await expect(token('boss', opened)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('Usage') });
    const sample = await openTestDatabase();
    try {
      const env = readEnv({ FINGERPOST_DATA: sample.dataFolder });
      const auth = createAuth(sample.database, env, readSecret(env));
      await seedWhenEmpty(sample.database, auth, Date.now());
      const { stdout, stderr } = await token('marketer', sample);
      expect(stderr).toBe('');
      expect(stdout).toMatch(/^\S+\n$/);
      const user = await auth.userOf(new Headers({ authorization: `Bearer ${stdout.trim()}` }));
      const member = await sample.database.db
        .selectFrom('member')
        .select('role')
        .where('user_id', '=', user?.userId ?? '')
        .executeTakeFirst();
      expect(member?.role).toBe('marketer');
      const key = (await token('source', sample)).stdout.trim();
      const source = await sample.database.db
        .selectFrom('source')
        .select(['key_hint', 'key_hash'])
        .where('key_hint', '=', key.slice(-4))
        .execute();
      expect(source).toHaveLength(1);
      expect(source[0]?.key_hash).not.toContain(key);
    } finally {
      await sample.close();
    }
  });
});
