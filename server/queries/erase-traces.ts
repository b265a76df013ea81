import type { IdentifierKind } from '../../utils/contract/words.ts';
import { chunksOf } from '../../utils/domain/chunks-of.ts';
import type { Trx } from '../db/transaction.ts';
import { packEntries, unpackEntries } from '../links/pack-entries.ts';
import type { LinkEntry } from '../links/visit.ts';

const chunk = 500;

interface Traces {
  /** Shares that went to the erased contact alone. */
  sole: readonly string[];
  keys: readonly { kind: IdentifierKind; value: string }[];
  now: number;
}

/**
 * Takes a person out of what links and the site have seen: visits keep their time and verdict for the counts, and lose
 * what tells a browser; engagements of the person's browsers that nobody was named in go.
 */
export async function eraseTraces(trx: Trx, workspaceId: string, { sole, keys, now }: Traces): Promise<void> {
  for (const ids of chunksOf(sole, chunk)) {
    await trx
      .updateTable('share_link')
      .set({ erased_at: now })
      .where('workspace_id', '=', workspaceId)
      .where('share_id', 'in', ids)
      .execute();
    await trx.deleteFrom('share_visitor').where('workspace_id', '=', workspaceId).where('share_id', 'in', ids).execute();
    await trx
      .updateTable('visit')
      .set({ user_agent: '', client_hash: '', anonymous_id: null })
      .where('workspace_id', '=', workspaceId)
      .where('share_id', 'in', ids)
      .execute();
  }
  await dropWaiting(trx, workspaceId, sole);
  const browsers = keys.flatMap(({ kind, value }) => (kind === 'anonymous' ? [value] : kind === 'external' ? [`user:${value}`] : []));
  for (const browser of browsers) {
    await trx
      .deleteFrom('engagement')
      .where('workspace_id', '=', workspaceId)
      .where('anonymous_id', '=', browser)
      .where('contact_id', 'is', null)
      .execute();
    await trx.deleteFrom('share_visitor').where('workspace_id', '=', workspaceId).where('anonymous_id', '=', browser).execute();
  }
  for (const some of chunksOf(browsers, chunk))
    await trx
      .updateTable('visit')
      .set({ user_agent: '', client_hash: '', anonymous_id: null })
      .where('workspace_id', '=', workspaceId)
      .where('anonymous_id', 'in', some)
      .execute();
}

/** Visits of these shares that are answered and not in the log yet. */
async function dropWaiting(trx: Trx, workspaceId: string, sole: readonly string[]): Promise<void> {
  if (sole.length === 0) return;
  const links = await trx
    .selectFrom('share_link')
    .select(['code', 'share_id'])
    .where('workspace_id', '=', workspaceId)
    .where('erased_at', 'is not', null)
    .execute();
  const codes = new Set(links.flatMap(({ code, share_id }) => (sole.includes(share_id) ? [code] : [])));
  const groups = await trx.selectFrom('link_journal').select(['id', 'entries_json']).where('workspace_id', '=', workspaceId).execute();
  for (const { id, entries_json } of groups) {
    const entries = unpackEntries(entries_json);
    const kept = entries.filter((entry) => !codes.has(codeOf(entry)));
    if (kept.length < entries.length)
      await trx
        .updateTable('link_journal')
        .set({ entries_json: packEntries(kept) })
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', id)
        .execute();
  }
}

const codeOf = (entry: LinkEntry): string =>
  'visit' in entry ? entry.visit.code : 'takenBack' in entry ? entry.takenBack.code : entry.seen.code;
