import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import type { Database } from './connect.ts';
import { KeepingDatabase } from './kept-statements.ts';
import { PatientSqliteDialect, sqliteBusy } from './patient-dialect.ts';
import type { Tables } from './tables.ts';

/**
 * Kilobytes of pages that each handle keeps in memory; the system keeps the file's beside it. Ingest into ten million rows
 * takes as long with four times as many, and a tenth longer with half; a report reads on after another with all of these.
 */
const pageCache = { writer: 8_192, reader: 16_384 };

/**
 * Opens (or makes) `fingerpost.db` in the folder: WAL, each commit on disk before it is answered, checkpoints every
 * 20,000 pages (measured: fewer of them double the ingest rate).
 */
export async function connectSqlite(folder: string): Promise<Database> {
  const file = join(folder, 'fingerpost.db');
  try {
    mkdirSync(folder, { recursive: true });
    const writer = new KeepingDatabase(file, { timeout: 20 });
    writer.exec('pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 20000; pragma foreign_keys = on;');
    writer.prepare('select count(*) from sqlite_master').get();
    const readOnly = new KeepingDatabase(file, { readOnly: true, timeout: 20 });
    writer.exec(`pragma temp_store = memory; pragma cache_size = -${pageCache.writer};`);
    readOnly.exec(`pragma temp_store = memory; pragma cache_size = -${pageCache.reader};`);
    const db = new Kysely<Tables>({ dialect: new PatientSqliteDialect(writer, readOnly) });
    return {
      db,
      dialect: 'sqlite',
      close: async () => {
        // The last one to close moves the log into the file, which a reader cannot.
        if (readOnly.isOpen) readOnly.close();
        await db.destroy();
        if (writer.isOpen) writer.close();
      },
    };
  } catch (error) {
    throw new Error(`The embedded database ${file} cannot be opened: ${explain(error)}`, { cause: error });
  }
}

function explain(error: unknown): string {
  const { errcode, message, code } = error as { errcode?: number; message?: string; code?: string };
  switch (errcode === undefined ? undefined : errcode & 0xff) {
    case 26:
      return 'the file is not a database. Move it away, or point FINGERPOST_DATA at another folder.';
    case 11:
      return 'the file is damaged. Restore it from a backup, or move it away to begin anew.';
    case 14:
    case 8:
      return 'no permission to write there. Check the owner of the folder, or point FINGERPOST_DATA at another one.';
    case sqliteBusy:
      return 'another program holds it locked. Stop that program and start again.';
    case 13:
      return 'the disk is full.';
    default:
      return code === 'EACCES' || code === 'EROFS' ? 'no permission to write there.' : (message ?? String(error));
  }
}
