import { v7 } from 'uuid';
import type { Checklist, Checklists, Criterion, LeadSide } from '../../utils/contract/checklist.ts';
import { otherReason } from '../../utils/contract/word-lists.ts';
import { formerMember } from '../../utils/domain/former-member.ts';
import { starterChecklist } from '../../utils/domain/leads/starter-checklist.ts';
import type { Db, Trx } from '../db/transaction.ts';

const starter: Checklist = {
  id: 'starter',
  version: 0,
  state: 'starter',
  criteria: [...starterChecklist],
  why: null,
  proposedBy: null,
  proposedSide: null,
  proposedAt: null,
  answeredBy: null,
  answeredAt: null,
  answer: null,
};

const rowsOf = (db: Db, workspaceId: string) =>
  db
    .selectFrom('checklist')
    .leftJoin('user as proposer', 'proposer.id', 'checklist.proposed_by')
    .leftJoin('user as answerer', 'answerer.id', 'checklist.answered_by')
    .selectAll('checklist')
    .select(['proposer.name as proposer_name', 'answerer.name as answerer_name'])
    .where('checklist.workspace_id', '=', workspaceId)
    .orderBy('checklist.version', 'desc');

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['executeTakeFirstOrThrow']>>;

const toChecklist = (row: Row): Checklist => ({
  id: row.id,
  version: row.version,
  state: row.state,
  criteria: JSON.parse(row.criteria_json) as Criterion[],
  why: row.why,
  proposedBy: row.proposer_name ?? formerMember,
  proposedSide: row.proposed_side,
  proposedAt: row.proposed_at,
  answeredBy: row.answered_by === null ? null : (row.answerer_name ?? formerMember),
  answeredAt: row.answered_at,
  answer: row.answer,
});

/** All versions: the one in force, the one that waits for an answer, and the others, newest first. */
export async function readChecklists(db: Db, workspaceId: string): Promise<Checklists> {
  const all = (await rowsOf(db, workspaceId).execute()).map(toChecklist);
  const current = all.find(({ state }) => state === 'agreed') ?? starter;
  const proposed = all.find(({ state }) => state === 'proposed') ?? null;
  return { current, proposed, earlier: [...all, starter].filter((each) => each !== current && each !== proposed) };
}

/** The list in force. */
export async function readCurrentChecklist(db: Db, workspaceId: string): Promise<Checklist> {
  const row = await rowsOf(db, workspaceId).where('checklist.state', '=', 'agreed').limit(1).executeTakeFirst();
  return row ? toChecklist(row) : starter;
}

/** Answers what a reason was called in the version that it was given by, else in the newest list that has it. */
export async function readReasonNames(db: Db, workspaceId: string): Promise<(reason: string, version?: number | null) => string> {
  const rows = await db
    .selectFrom('checklist')
    .select(['version', 'criteria_json'])
    .where('workspace_id', '=', workspaceId)
    .where('state', '=', 'agreed')
    .orderBy('version')
    .execute();
  const lists = [
    { version: 0, criteria: starterChecklist },
    ...rows.map(({ version, criteria_json }) => ({ version, criteria: JSON.parse(criteria_json) as Criterion[] })),
  ];
  const newest = new Map(lists.flatMap(({ criteria }) => criteria.map(({ id, name }) => [id, name] as const)));
  const exact = new Map<string, string>(
    lists.flatMap(({ version, criteria }) => criteria.map(({ id, name }) => [`${version} ${id}`, name] as const)),
  );
  return (reason, version) =>
    reason === otherReason ? 'Something else' : (exact.get(`${version} ${reason}`) ?? newest.get(reason) ?? reason);
}

interface Proposal {
  workspaceId: string;
  userId: string;
  side: LeadSide;
  criteria: readonly Criterion[];
  why: string;
  now: number;
}

/**
 * Writes a proposal under the next number and answers its id. One that waits gives way: taken back by its own side, declined
 * by the other one's.
 */
export async function addProposal(trx: Trx, { workspaceId, userId, side, criteria, why, now }: Proposal): Promise<string> {
  const rows = await trx
    .selectFrom('checklist')
    .select(['id', 'version', 'state', 'proposed_side'])
    .where('workspace_id', '=', workspaceId)
    .execute();
  const version = Math.max(0, ...rows.map((row) => row.version)) + 1;
  for (const waiting of rows.filter(({ state }) => state === 'proposed')) {
    const state = waiting.proposed_side === side ? 'withdrawn' : 'declined';
    const text = `Version ${version} was proposed instead.`;
    await endProposal(trx, { workspaceId, id: waiting.id, state, userId, text, now });
  }
  const id = v7();
  await trx
    .insertInto('checklist')
    .values({
      workspace_id: workspaceId,
      id,
      version,
      state: 'proposed',
      criteria_json: JSON.stringify(criteria),
      why,
      proposed_by: userId,
      proposed_side: side,
      proposed_at: now,
    })
    .execute();
  return id;
}

/** The proposal that waits with this id, with who made it; null when there is none (any more). */
export async function findProposal(
  trx: Trx,
  workspaceId: string,
  id: string,
): Promise<{ version: number; side: LeadSide; userId: string; criteria: Criterion[] } | null> {
  const row = await trx
    .selectFrom('checklist')
    .select(['version', 'proposed_side', 'proposed_by', 'criteria_json'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('state', '=', 'proposed')
    .executeTakeFirst();
  return row
    ? { version: row.version, side: row.proposed_side, userId: row.proposed_by, criteria: JSON.parse(row.criteria_json) as Criterion[] }
    : null;
}

interface Answer {
  workspaceId: string;
  id: string;
  state: 'agreed' | 'declined' | 'withdrawn';
  userId: string;
  text: string | null;
  now: number;
}

/** Ends a proposal that waits; false when somebody else has ended it meanwhile. */
export async function endProposal(trx: Trx, { workspaceId, id, state, userId, text, now }: Answer): Promise<boolean> {
  const ended = await trx
    .updateTable('checklist')
    .set({ state, answered_by: userId, answered_at: now, answer: text })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('state', '=', 'proposed')
    .returning('id')
    .executeTakeFirst();
  return ended !== undefined;
}
