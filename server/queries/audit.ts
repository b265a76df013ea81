import { v7 } from 'uuid';
import type { Db } from '../db/transaction.ts';

export interface AuditEntry {
  workspaceId: string;
  at: number;
  /** User id, or `source:ID`. */
  actor: string;
  /** `thing.verb`, e.g. `contact.read`. */
  action: string;
  subjectKind: string;
  subjectId: string;
}

/** Notes who did what to whom: one row for each read of a person and each change. */
export async function audit(db: Db, entry: AuditEntry): Promise<void> {
  await auditAll(db, [entry]);
}

/** Several notes in one statement; at least one. */
export async function auditAll(db: Db, entries: readonly AuditEntry[]): Promise<void> {
  await db
    .insertInto('audit')
    .values(
      entries.map(({ workspaceId, at, actor, action, subjectKind, subjectId }) => ({
        workspace_id: workspaceId,
        id: v7(),
        at,
        actor,
        action,
        subject_kind: subjectKind,
        subject_id: subjectId,
      })),
    )
    .execute();
}
