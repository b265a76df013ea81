import type { Trx } from '../db/transaction.ts';

/**
 * Takes a person out of what was copied from files and noted for other systems: imports that have ended and still show
 * values of theirs, and facts that wait for endpoints. `texts` are the contact's id, name and keys; names alone may be
 * somebody else's too, whose import is then forgotten as well: what it wrote stays.
 */
export async function eraseCopies(trx: Trx, workspaceId: string, contactId: string, texts: readonly string[]): Promise<void> {
  const facts = await trx
    .selectFrom('outgoing_event')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('data_json', 'like', `%${contactId}%`)
    .execute();
  for (const { id } of facts) {
    await trx.deleteFrom('delivery').where('workspace_id', '=', workspaceId).where('event_id', '=', id).execute();
    await trx.deleteFrom('outgoing_event').where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
  }
  const patterns = texts.map((text) => `%${text.toLowerCase().replace(/[%\\"]/g, '_')}%`);
  const runs = await trx
    .selectFrom('import_run')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('state', 'in', ['done', 'cancelled', 'failed'])
    .where((eb) => {
      const chunks = eb.selectFrom('import_chunk').select('import_chunk.run_id').where('import_chunk.workspace_id', '=', workspaceId);
      const errors = eb.selectFrom('import_error').select('import_error.run_id').where('import_error.workspace_id', '=', workspaceId);
      return eb.or(
        patterns.flatMap((pattern) => [
          eb(eb.fn<string>('lower', ['columns_json']), 'like', pattern),
          eb(
            'id',
            'in',
            chunks.where((chunk) => chunk(chunk.fn<string>('lower', ['rows_json']), 'like', pattern)),
          ),
          eb(
            'id',
            'in',
            errors.where((error) => error(error.fn<string>('lower', ['message']), 'like', pattern)),
          ),
        ]),
      );
    })
    .execute();
  for (const { id } of runs)
    for (const table of ['import_chunk', 'import_error'] as const)
      await trx.deleteFrom(table).where('workspace_id', '=', workspaceId).where('run_id', '=', id).execute();
  for (const { id } of runs)
    await trx
      .updateTable('import_run')
      .set({ columns_json: '[]', tail: '' })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .execute();
}
