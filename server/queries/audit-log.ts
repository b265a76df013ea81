import { type AuditQuery, type AuditRow, erasedSubject } from '../../utils/contract/privacy.ts';
import { formerMember } from '../../utils/domain/former-member.ts';
import type { Db } from '../db/transaction.ts';
import { cutPage, newestFirst, readCursor } from './keyset.ts';

/** The server's own work, such as retention, stands in the audit under this name. */
export const serverActor = 'server';

/** One page of the audit, newest first, with names as they are today; null when the cursor is none of ours. */
export async function listAudit(
  db: Db,
  workspaceId: string,
  { memberId, action, subjectId, from, to, cursor, limit }: AuditQuery,
): Promise<{ entries: AuditRow[]; nextCursor: string | null } | null> {
  const after = readCursor(cursor, 'time');
  if (after === null) return null;
  let query = db.selectFrom('audit').selectAll().where('workspace_id', '=', workspaceId);
  if (memberId !== undefined) {
    // Those who left have no membership any more: their entries are found by the user id that stands in them.
    const member = await db
      .selectFrom('member')
      .select('user_id')
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', memberId)
      .executeTakeFirst();
    query = query.where('actor', '=', member?.user_id ?? memberId);
  }
  if (action !== undefined) query = query.where((eb) => eb.or([eb('action', '=', action), eb('action', 'like', `${action}.%`)]));
  if (subjectId !== undefined) query = query.where('subject_id', '=', subjectId);
  if (from !== undefined) query = query.where('at', '>=', from);
  if (to !== undefined) query = query.where('at', '<', to);
  const read = await newestFirst(query, ['at', 'id'], after, limit).execute();
  const { rows, nextCursor } = cutPage(read, limit, (row) => [row.at, row.id]);
  const actors = await nameActors(db, workspaceId, [...new Set(rows.map((row) => row.actor))]);
  const subjects = await nameSubjects(db, workspaceId, rows);
  const entries = rows.map((row) => ({
    id: row.id,
    at: row.at,
    ...(actors.get(row.actor) ?? { actorKind: 'member' as const, actorName: formerMember }),
    action: row.action,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    subjectName: subjects.get(row.subject_id) ?? null,
  }));
  return { entries, nextCursor };
}

async function nameActors(
  db: Db,
  workspaceId: string,
  actors: readonly string[],
): Promise<Map<string, Pick<AuditRow, 'actorKind' | 'actorName'>>> {
  if (actors.length === 0) return new Map();
  const members = await db
    .selectFrom('member')
    .innerJoin('user', 'user.id', 'member.user_id')
    .select(['user.id', 'user.email', 'user.name'])
    .where('member.workspace_id', '=', workspaceId)
    .where((eb) => eb.or([eb('user.id', 'in', actors), eb('user.email', 'in', actors)]))
    .execute();
  const sources = await db.selectFrom('source').select(['id', 'name']).where('workspace_id', '=', workspaceId).execute();
  const names = new Map<string, Pick<AuditRow, 'actorKind' | 'actorName'>>([
    [serverActor, { actorKind: 'server', actorName: 'The server' }],
  ]);
  for (const { id, email, name } of members) for (const key of [id, email]) names.set(key, { actorKind: 'member', actorName: name });
  for (const { id, name } of sources) names.set(`source:${id}`, { actorKind: 'source', actorName: name });
  return names;
}

async function nameSubjects(
  db: Db,
  workspaceId: string,
  rows: readonly { subject_kind: string; subject_id: string }[],
): Promise<Map<string, string>> {
  const idsOf = (kind: string) => [
    ...new Set(rows.flatMap((row) => (row.subject_kind === kind && row.subject_id !== erasedSubject ? [row.subject_id] : []))),
  ];
  const named: { id: string; name: string }[] = [];
  const [contacts, assets, sources, members, requests] = ['contact', 'asset', 'source', 'member', 'request'].map(idsOf);
  if (contacts?.length)
    named.push(
      ...(await db
        .selectFrom('contact')
        .select(['id', 'name'])
        .where('workspace_id', '=', workspaceId)
        .where('id', 'in', contacts)
        .execute()),
    );
  if (assets?.length)
    named.push(
      ...(await db
        .selectFrom('asset')
        .select(['id', 'title as name'])
        .where('workspace_id', '=', workspaceId)
        .where('id', 'in', assets)
        .execute()),
    );
  if (sources?.length)
    named.push(
      ...(await db
        .selectFrom('source')
        .select(['id', 'name'])
        .where('workspace_id', '=', workspaceId)
        .where('id', 'in', sources)
        .execute()),
    );
  if (members?.length)
    named.push(
      ...(await db
        .selectFrom('member')
        .innerJoin('user', 'user.id', 'member.user_id')
        .select(['member.id', 'user.name'])
        .where('member.workspace_id', '=', workspaceId)
        .where('member.id', 'in', members)
        .execute()),
    );
  if (requests?.length)
    named.push(
      ...(await db
        .selectFrom('asset_request')
        .select(['id', 'text as name'])
        .where('workspace_id', '=', workspaceId)
        .where('id', 'in', requests)
        .execute()),
    );
  return new Map(named.map(({ id, name }) => [id, name]));
}
