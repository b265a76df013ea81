import { closeSync, copyFileSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Env } from '../env.ts';

type Where = Pick<Env, 'dataFolder' | 'databaseUrl'>;

const fileOf = (env: Where): string => join(env.dataFolder, 'fingerpost.db');

/**
 * Copies the embedded database into a new file while servers go on writing: all that was committed when it began, nothing
 * half. The copy is checked before it gets its name, and an existing file is never touched. Answers its size in bytes.
 * Throws an error with words for the person at the terminal.
 */
export function backup(env: Where, to: string): number {
  if (env.databaseUrl)
    throw new Error(
      'This server keeps its data in PostgreSQL, whose own tool makes the backup while it runs:\n  pg_dump --format=custom --file=FILE "$DATABASE_URL"',
    );
  const target = resolve(to);
  if (existsSync(target)) throw new Error(`${target} is there already. Choose another name: a backup never overwrites anything.`);
  const source = fileOf(env);
  if (!existsSync(source)) throw new Error(`There is no database in ${env.dataFolder}. Point FINGERPOST_DATA at the folder of the server.`);
  mkdirSync(dirname(target), { recursive: true });
  const partial = `${target}.partial-${process.pid}`;
  try {
    const database = new DatabaseSync(source, { timeout: 8_000 });
    try {
      database.prepare('vacuum into ?').run(partial);
    } finally {
      database.close();
    }
    check(partial);
    toDisk(partial);
    // A link, since unlike a rename it fails where somebody has made the file meanwhile.
    linkSync(partial, target);
    toDisk(dirname(target));
    return statSync(target).size;
  } finally {
    rmSync(partial, { force: true });
  }
}

/**
 * Puts a backup in the place of the embedded database, whole or not at all. What was there is kept beside it; answers
 * under which name, or null. Refuses while any process has the database open, and a file that is no sound backup.
 */
export function restore(env: Where, from: string, now: number): string | null {
  if (env.databaseUrl)
    throw new Error(
      'This server keeps its data in PostgreSQL. Stop the servers, then:\n  pg_restore --clean --if-exists --single-transaction --dbname="$DATABASE_URL" FILE',
    );
  const source = resolve(from);
  if (!existsSync(source)) throw new Error(`There is no file ${source}.`);
  const target = fileOf(env);
  mkdirSync(env.dataFolder, { recursive: true });
  const incoming = `${target}.incoming-${process.pid}`;
  try {
    copyFileSync(source, incoming);
    check(incoming);
    toDisk(incoming);
    const kept = existsSync(target) ? setAside(target, now) : null;
    renameSync(incoming, target);
    toDisk(env.dataFolder);
    return kept;
  } finally {
    for (const end of ['', '-wal', '-shm']) rmSync(`${incoming}${end}`, { force: true });
  }
}

/** Moves the present database away, once nobody has it open. */
function setAside(target: string, now: number): string {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(target, { timeout: 0 });
    // Every open connection of a database in WAL mode holds a shared lock, which an exclusive one cannot pass.
    database.exec('pragma locking_mode = exclusive; begin exclusive; commit;');
  } catch (error) {
    if (((error as { errcode?: number }).errcode ?? 0) % 256 === 5)
      throw new Error(`A server (or another program) has ${target} open. Stop it first, then restore.`, { cause: error });
    // Damaged, or no database at all: that is why somebody restores. It is kept as it is.
  } finally {
    database?.close();
  }
  const kept = `${target}.before-${new Date(now).toISOString().replace(/[:.]/g, '-')}`;
  for (const end of ['', '-wal', '-shm']) if (existsSync(`${target}${end}`)) renameSync(`${target}${end}`, `${kept}${end}`);
  return kept;
}

/** Throws unless the file is a sound database of this product. */
function check(file: string): void {
  let problem: string | null = null;
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      const rows = database.prepare('pragma integrity_check').all();
      const [first] = rows;
      if (rows.length !== 1 || first?.integrity_check !== 'ok') problem = `it is damaged (${String(first?.integrity_check)})`;
      else if (database.prepare('pragma foreign_key_check').all().length > 0) problem = 'rows are missing that others point at';
      else if (!database.prepare("select 1 from sqlite_master where name = 'schema_migration'").get())
        problem = 'it is a database of another program';
    } finally {
      database.close();
    }
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error);
  }
  if (problem !== null) throw new Error(`${file} is no sound backup: ${problem}.`);
}

function toDisk(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
