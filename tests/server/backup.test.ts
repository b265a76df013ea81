import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backup, restore } from '../../server/db/backup.ts';
import { hashKey } from '../../server/queries/sources.ts';
import { addWorkspaceSetting } from '../../server/queries/workspace-settings.ts';
import { basic } from '../harness/ingest.ts';
import { type ServerProcess, startProcess } from '../harness/server-process.ts';
import { openTestDatabase, type TestDatabase } from '../harness/test-database.ts';

const folder = mkdtempSync(join(tmpdir(), 'fingerpost-backup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = Date.UTC(2026, 10, 22);

it('PostgreSQL has its own tools, which are named', () => {
  const env = { dataFolder: folder, databaseUrl: 'postgres://somewhere/fingerpost' };
  expect(() => backup(env, join(folder, 'x.db'))).toThrow('pg_dump --format=custom');
  expect(() => restore(env, join(folder, 'x.db'), at)).toThrow('pg_restore --clean');
});

// The files are SQLite's on either project; once is enough.
if (process.env.TEST_DIALECT !== 'postgres')
  describe('backup of the embedded database', () => {
    let test: TestDatabase;
    let server: ServerProcess;
    beforeAll(async () => {
      test = await openTestDatabase();
      const workspaceId = 'workspace-1';
      await addWorkspaceSetting(test.database, { workspaceId, sample: false });
      await test.database.db
        .insertInto('workspace' as never)
        .values({ id: workspaceId, name: 'Own', slug: 'own', createdAt: new Date(at).toISOString() } as never)
        .execute();
      await test.database.db
        .insertInto('source')
        .values({
          workspace_id: workspaceId,
          id: 's',
          name: 'Site',
          key_hash: hashKey('key'),
          key_hint: 'key',
          created_at: at,
          last_seen_at: null,
          revoked_at: null,
        })
        .execute();
      await test.database.close();
      server = await startProcess(test);
    });
    afterAll(async () => {
      await server.end('SIGKILL');
      rmSync(test.dataFolder, { recursive: true, force: true });
    });

    const env = () => ({ dataFolder: test.dataFolder, databaseUrl: null });
    const identify = async (number: number) => {
      const answer = await fetch(`${server.origin}/v1/identify`, {
        method: 'POST',
        headers: { authorization: basic('key'), 'content-type': 'application/json' },
        body: JSON.stringify({ messageId: `m${number}`, userId: `u${number}`, traits: { email: `p${number}@acme.example` } }),
      });
      expect(answer.status).toBe(200);
    };
    const messagesIn = (file: string) => {
      const database = new DatabaseSync(file);
      try {
        const rows = database.prepare('select message_id from message').all();
        return new Set(rows.map((row) => String(row.message_id)));
      } finally {
        database.close();
      }
    };

    it('is whole while the server takes events in, and comes back as it was', async () => {
      let answered = 0;
      let stopped = false;
      const busy = (async () => {
        while (!stopped) {
          await identify(answered);
          answered += 1;
        }
      })();
      while (answered < 40) await sleep(5);
      const before = answered;
      const file = join(folder, 'nightly.db');
      expect(backup(env(), file)).toBeGreaterThan(0);
      await sleep(50);
      stopped = true;
      await busy;
      const kept = messagesIn(file);
      for (let number = 0; number < before; number++) expect(kept.has(`m${number}`)).toBe(true);
      expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);

      expect(() => backup(env(), file)).toThrow('is there already');
      expect(() => restore(env(), file, at)).toThrow('Stop it first');
      await identify(1_000_000);

      await server.end('SIGTERM');
      const set = restore(env(), file, at);
      expect(set && messagesIn(set).has('m1000000')).toBe(true);
      server = await startProcess(test);
      await identify(2_000_000);
      await server.end('SIGTERM');
      expect(messagesIn(join(test.dataFolder, 'fingerpost.db'))).toEqual(new Set([...kept, 'm2000000']));
    });

    it('refuses what is no sound backup, and leaves the database alone', () => {
      const target = join(test.dataFolder, 'fingerpost.db');
      const before = messagesIn(target).size;
      const broken = join(folder, 'broken.db');
      writeFileSync(broken, 'this is no database, however long the text in it may be'.repeat(100));
      const foreign = join(folder, 'foreign.db');
      const other = new DatabaseSync(foreign);
      other.exec('create table something (a)');
      other.close();
      const torn = join(folder, 'torn.db');
      copyFileSync(join(folder, 'nightly.db'), torn);
      const bytes = new Uint8Array(4_096).fill(7);
      writeFileSync(torn, bytes, { flag: 'r+' });
      for (const [file, why] of [
        [broken, 'no sound backup'],
        [foreign, 'another program'],
        [torn, 'no sound backup'],
        [join(folder, 'nowhere.db'), 'There is no file'],
      ] as const)
        expect(() => restore(env(), file, at)).toThrow(why);
      expect(messagesIn(target).size).toBe(before);
      expect(readdirSync(test.dataFolder).filter((name) => name.includes('incoming'))).toEqual([]);
    });

    it('restores into an empty folder', () => {
      const empty = join(folder, 'empty');
      expect(restore({ dataFolder: empty, databaseUrl: null }, join(folder, 'nightly.db'), at)).toBeNull();
      expect(existsSync(join(empty, 'fingerpost.db'))).toBe(true);
      expect(() => backup({ dataFolder: join(folder, 'nothing'), databaseUrl: null }, join(folder, 'no.db'))).toThrow(
        'There is no database',
      );
    });
  });
