import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { Database } from '../db/connect.ts';
import { lockWorkspace } from '../db/lock-workspace.ts';
import { prepared } from '../db/prepared.ts';
import { type Db, inTransaction, isRefusedRow, type Trx } from '../db/transaction.ts';
import { packEntries, unpackEntries } from '../links/pack-entries.ts';
import { type LinkEntry, type NewVisit, workspaceOf } from '../links/visit.ts';
import type { OfWorkspace } from './given.ts';
import { recordSeen } from './share-visitors.ts';
import { takeBackVisit } from './take-back-visit.ts';
import { writeVisits } from './visits.ts';

const insertGroup = prepared((db, given: OfWorkspace & { id: string; now: number; entries: string }) =>
  db
    .insertInto('link_journal')
    .values({ workspace_id: given.workspaceId, id: given.id, written_at: given.now, entries_json: given.entries })
    .compile(),
);

/**
 * Writes what was answered into the journal: one row a workspace, all in one commit, on disk when it resolves (unless in a
 * transaction). Entries may be written again: a visit by its id counts once, the others change nothing the second time.
 */
export async function writeJournal(db: Db, entries: readonly LinkEntry[], now: number): Promise<void> {
  const groups = Map.groupBy(entries, workspaceOf);
  const write = async (on: Db) => {
    for (const [workspaceId, ofWorkspace] of groups)
      await insertGroup(on, { workspaceId, id: v7(), now, entries: packEntries(ofWorkspace) });
  };
  await (groups.size > 1 && !db.isTransaction ? inTransaction({ db }, write) : write(db));
}

/**
 * Does at once what these entries say, unless others wait in the workspace's journal: then they stand in line behind them,
 * since they may speak of a visit that is answered and not in the log yet. For who is in a transaction already.
 */
export async function applyInTurn(
  trx: Trx,
  dialect: Database['dialect'],
  workspaceId: string,
  entries: readonly LinkEntry[],
  now: number,
): Promise<void> {
  if (entries.length === 0) return;
  const waiting = await trx.selectFrom('link_journal').select('id').where('workspace_id', '=', workspaceId).limit(1).executeTakeFirst();
  await (waiting ? writeJournal(trx, entries, now) : applyEntries(trx, dialect, entries));
}

/** Workspaces whose journal is not empty. */
export async function journalWorkspaces(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('link_journal').select('workspace_id').distinct().execute();
  return rows.map((row) => row.workspace_id);
}

/**
 * Moves the oldest groups of a workspace's journal into the log, its counts and its engagements, in one transaction: they
 * stand here or there. One process at a time moves a workspace's groups, in their order. Answers whether more may be left.
 */
export async function takeJournal(database: Pick<Database, 'db' | 'dialect'>, workspaceId: string, groups: number): Promise<boolean> {
  try {
    return await inTransaction(database, (trx) => moveGroups(trx, database.dialect, workspaceId, groups, applyEntries));
  } catch (error) {
    if (!isRefusedRow(error)) throw error;
    // Something in these groups can never be stored (its asset was erased meanwhile): the rest of them must not wait for it.
    await inTransaction(database, (trx) => moveGroups(trx, database.dialect, workspaceId, 1, applyWhatCan));
    return true;
  }
}

/** What one transaction moves at most: a statement has room for so many rows. */
const entriesAtOnce = 2_000;

type Apply = (trx: Trx, dialect: Database['dialect'], entries: readonly LinkEntry[]) => Promise<void>;

async function moveGroups(trx: Trx, dialect: Database['dialect'], workspaceId: string, groups: number, apply: Apply): Promise<boolean> {
  if (dialect === 'postgres') {
    const mine = await trx
      .selectFrom('workspace_setting')
      .select('workspace_id')
      .where('workspace_id', '=', workspaceId)
      .forUpdate()
      .skipLocked()
      .execute();
    if (mine.length === 0) return false;
    await lockWorkspace(trx, workspaceId, 'identities', 'together');
  }
  const read = await trx
    .selectFrom('link_journal')
    .select(['id', 'entries_json'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('id')
    .limit(groups)
    .execute();
  if (read.length === 0) return false;
  const rows: string[] = [];
  const entries: LinkEntry[] = [];
  for (const { id, entries_json } of read) {
    const ofGroup = unpackEntries(entries_json);
    if (rows.length > 0 && entries.length + ofGroup.length > entriesAtOnce) break;
    rows.push(id);
    entries.push(...ofGroup);
  }
  await apply(trx, dialect, entries);
  await trx.deleteFrom('link_journal').where('workspace_id', '=', workspaceId).where('id', 'in', rows).execute();
  return read.length === groups || rows.length < read.length;
}

/** In their order, visits that follow one another together. */
async function applyEntries(trx: Trx, dialect: Database['dialect'], entries: readonly LinkEntry[]): Promise<void> {
  let visits: NewVisit[] = [];
  const flush = async () => {
    const waiting = visits;
    visits = [];
    await writeVisits(trx, dialect, waiting);
  };
  for (const entry of entries) {
    if ('visit' in entry) {
      visits.push(entry.visit);
      continue;
    }
    await flush();
    if ('takenBack' in entry) await takeBackVisit(trx, entry.takenBack);
    else await recordSeen(trx, dialect, entry.seen);
  }
  await flush();
}

/** One by one, each in a savepoint of its own; what a constraint refuses is left out. */
async function applyWhatCan(trx: Trx, dialect: Database['dialect'], entries: readonly LinkEntry[]): Promise<void> {
  for (const entry of entries) {
    await sql`savepoint entry`.execute(trx);
    try {
      await applyEntries(trx, dialect, [entry]);
    } catch (error) {
      if (!isRefusedRow(error)) throw error;
      await sql`rollback to savepoint entry`.execute(trx);
    }
    await sql`release savepoint entry`.execute(trx);
  }
}
