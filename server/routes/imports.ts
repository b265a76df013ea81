import { v7 } from 'uuid';
import { type ImportKind, importPieceLength } from '../../utils/contract/import.ts';
import { inTransaction } from '../db/transaction.ts';
import { importKinds, mapColumns } from '../import/kinds/all-kinds.ts';
import { receivePiece } from '../import/receive-piece.ts';
import { FileRefused } from '../import/stage-rows.ts';
import { tellOfImport } from '../notices/import-notices.ts';
import { audit } from '../queries/audit.ts';
import {
  clearErrors,
  columnsOf,
  endRun,
  findRun,
  insertRun,
  listRuns,
  lockRun,
  mappingOf,
  noCounts,
  readErrors,
  rememberedColumns,
  runOf,
  updateRun,
} from '../queries/imports.ts';
import type { Services } from '../services.ts';
import { type Caller, forMarketers, found, refuse } from './base.ts';

interface Context {
  services: Services;
  caller: Caller;
}

const runNow = async ({ services, caller }: Context, importId: string) =>
  runOf(found(await findRun(services.database.db, caller.workspaceId, importId), 'import'));

async function begin({ services, caller }: Context, fileName: string, kind: ImportKind | null): Promise<string> {
  const id = v7();
  await insertRun(
    services.database.db,
    { workspace_id: caller.workspaceId, id, kind, file_name: fileName, created_by: caller.userId },
    services.now(),
  );
  return id;
}

/** Takes the piece, and has the file checked once it is whole. */
async function receive(context: Context, piece: { importId: string; number: number; text: string; last: boolean }): Promise<void> {
  const { services, caller } = context;
  const received = await receivePiece(services.database, { ...piece, workspaceId: caller.workspaceId }, services.now());
  if (received === 'unknown') found(null, 'import');
  if (received === 'not receiving')
    throw refuse('CONFLICT', 'The file of this import is complete already. Begin a new import for another file.');
  if (received === 'out of order') {
    const { nextPiece } = await runNow(context, piece.importId);
    throw refuse('CONFLICT', `Piece ${nextPiece} comes next.`, [{ field: 'number', message: `must be ${nextPiece}` }]);
  }
  if (piece.last) services.imports.kick(caller.workspaceId, piece.importId);
}

export const importRoutes = {
  list: forMarketers.imports.list.handler(async ({ context: { services, caller } }) => ({
    imports: (await listRuns(services.database.db, caller.workspaceId)).map(runOf),
  })),

  get: forMarketers.imports.get.handler(({ input, context }) => runNow(context, input.importId)),

  errors: forMarketers.imports.errors.handler(async ({ input, context: { services, caller } }) => {
    found(await findRun(services.database.db, caller.workspaceId, input.importId), 'import');
    return { errors: await readErrors(services.database.db, caller.workspaceId, input.importId) };
  }),

  start: forMarketers.imports.start.handler(async ({ input, context }) =>
    runNow(context, await begin(context, input.fileName, input.kind ?? null)),
  ),

  addPiece: forMarketers.imports.addPiece.handler(async ({ input, context }) => {
    await receive(context, input);
    return runNow(context, input.importId);
  }),

  fetch: forMarketers.imports.fetch.handler(async ({ input, context }) => {
    const text = await context.services.imports.fetchText(input.url).catch((error: unknown) => {
      if (error instanceof FileRefused) throw refuse('BAD_REQUEST', error.message, [{ field: 'url', message: error.message }]);
      throw error;
    });
    const importId = await begin(context, input.url.slice(0, 200), null);
    for (let at = 0, number = 0; at === 0 || at < text.length; at += importPieceLength, number++) {
      await receive(context, {
        importId,
        number,
        text: text.slice(at, at + importPieceLength),
        last: at + importPieceLength >= text.length,
      });
    }
    return runNow(context, importId);
  }),

  change: forMarketers.imports.change.handler(async ({ input, context }) => {
    const { services, caller } = context;
    const { database, now } = services;
    await inTransaction(database, async (trx) => {
      const row = found(await lockRun(trx, database.dialect, caller.workspaceId, input.importId), 'import');
      if (row.state !== 'checked' && row.state !== 'checking')
        throw refuse('CONFLICT', 'This import has begun or is over: its columns stay as they are.');
      const kind = input.kind ?? row.kind;
      if (kind === null) throw refuse('BAD_REQUEST', undefined, [{ field: 'kind', message: 'say what the rows are' }]);
      const columns = columnsOf(row).map(({ column }) => column);
      const recognised = mapColumns(kind, columns, await rememberedColumns(trx, caller.workspaceId, kind));
      const mapping = input.mapping ?? (kind === row.kind ? mappingOf(row) : recognised);
      const fields = new Set(importKinds[kind].fields.map(({ field }) => field));
      const chosen = columns.map((column) => [column, mapping[column] ?? null] as const);
      const wrong = chosen.find(
        ([, field], index) => field !== null && (!fields.has(field) || chosen.findIndex(([, other]) => other === field) !== index),
      );
      if (wrong)
        throw refuse('BAD_REQUEST', undefined, [
          { field: `mapping.${wrong[0]}`, message: 'must be a field of this kind that no other column has' },
        ]);
      await clearErrors(trx, row);
      await updateRun(trx, row, {
        kind,
        mapping_json: JSON.stringify(Object.fromEntries(chosen)),
        currency: input.currency ?? row.currency,
        state: 'checking',
        problem: null,
        counts_json: JSON.stringify(noCounts),
        next_chunk: 0,
        updated_at: now(),
      });
    });
    services.imports.kick(caller.workspaceId, input.importId);
    return runNow(context, input.importId);
  }),

  apply: forMarketers.imports.apply.handler(async ({ input, context }) => {
    const { services, caller } = context;
    const { database, now } = services;
    await inTransaction(database, async (trx) => {
      const row = found(await lockRun(trx, database.dialect, caller.workspaceId, input.importId), 'import');
      // Asked again by an impatient click: it is on its way.
      if (row.state === 'applying' || row.state === 'done') return;
      if (row.state !== 'checked' || row.kind === null)
        throw refuse('CONFLICT', 'This import is not ready: wait until its rows are checked, and choose what they are.');
      await updateRun(trx, row, { state: 'applying', next_chunk: 0, counts_json: JSON.stringify(noCounts), updated_at: now() });
      const { workspaceId, userId: actor } = caller;
      await audit(trx, { workspaceId, at: now(), actor, action: `${row.kind}.import`, subjectKind: 'import', subjectId: row.id });
    });
    services.imports.kick(caller.workspaceId, input.importId);
    return runNow(context, input.importId);
  }),

  cancel: forMarketers.imports.cancel.handler(async ({ input, context }) => {
    const { services, caller } = context;
    const { database, now } = services;
    await inTransaction(database, async (trx) => {
      const row = found(await lockRun(trx, database.dialect, caller.workspaceId, input.importId), 'import');
      if (row.state === 'done' || row.state === 'failed' || row.state === 'cancelled') return;
      await endRun(trx, row, { state: 'cancelled', updated_at: now() });
      await tellOfImport(trx, row, now());
    });
    return runNow(context, input.importId);
  }),
};
