import { v7 } from 'uuid';
import {
  type Segment,
  type SegmentCount,
  type SegmentFit,
  type SegmentInput,
  type SegmentRow,
  SegmentRule,
  type SegmentSide,
} from '../../utils/contract/segment.ts';
import { formerMember } from '../../utils/domain/former-member.ts';
import { type CompanyTraits, fitAccount, fitContact } from '../../utils/domain/segments/fit-segment.ts';
import { prepared } from '../db/prepared.ts';
import type { Db } from '../db/transaction.ts';
import type { OfWorkspace } from './given.ts';
import { accountsOf, contactsOf } from './segment-accounts.ts';

const segmentRows = prepared((db: Db, { workspaceId }: OfWorkspace) =>
  db
    .selectFrom('segment')
    .leftJoin('user as seller', 'seller.id', 'segment.sales_by')
    .leftJoin('user as marketer', 'marketer.id', 'segment.marketing_by')
    .select(['segment.id', 'segment.name', 'rule_json', 'segment.created_at', 'sales_by', 'sales_at', 'marketing_by', 'marketing_at'])
    .select(['seller.name as seller', 'marketer.name as marketer'])
    .where('segment.workspace_id', '=', workspaceId)
    .orderBy('segment.name')
    .compile(),
);

/** The segments, by name; with the names of who agreed. */
export async function readSegments(db: Db, workspaceId: string): Promise<Segment[]> {
  const rows = await segmentRows(db, { workspaceId });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    rule: SegmentRule.parse(JSON.parse(row.rule_json)),
    sales: row.sales_by === null ? null : { by: row.seller ?? formerMember, at: row.sales_at ?? 0 },
    marketing: row.marketing_by === null ? null : { by: row.marketer ?? formerMember, at: row.marketing_at ?? 0 },
    createdAt: row.created_at,
  }));
}

export async function findSegment(db: Db, workspaceId: string, segmentId: string): Promise<Segment | null> {
  return (await readSegments(db, workspaceId)).find(({ id }) => id === segmentId) ?? null;
}

/** How many accounts and contacts a rule takes in. */
export async function countSegment(db: Db, workspaceId: string, rule: SegmentRule): Promise<SegmentCount> {
  const [accounts, contacts] = await Promise.all([accountsOf(db, workspaceId, rule), contactsOf(db, workspaceId, rule)]);
  const [ofAccounts, ofContacts] = await Promise.all([
    db
      .selectFrom('account')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('account.workspace_id', '=', workspaceId)
      .where(accounts)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('contact')
      .innerJoin('account', (join) =>
        join.onRef('account.workspace_id', '=', 'contact.workspace_id').onRef('account.id', '=', 'contact.account_id'),
      )
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('contact.workspace_id', '=', workspaceId)
      .where(contacts)
      .executeTakeFirstOrThrow(),
  ]);
  return { accounts: ofAccounts.count, contacts: ofContacts.count };
}

export async function withCount(db: Db, workspaceId: string, segment: Segment): Promise<SegmentRow> {
  return { ...segment, ...(await countSegment(db, workspaceId, segment.rule)) };
}

interface Change {
  workspaceId: string;
  userId: string;
  side: SegmentSide;
  at: number;
}

/** Null: another segment has this name. */
export async function addSegment(trx: Db, { workspaceId, userId, side, at }: Change, { name, rule }: SegmentInput): Promise<string | null> {
  const id = v7();
  const own = side === 'sales' ? { sales_by: userId, sales_at: at } : { marketing_by: userId, marketing_at: at };
  if (await isTaken(trx, workspaceId, name, id)) return null;
  await trx
    .insertInto('segment')
    .values({ workspace_id: workspaceId, id, name, rule_json: JSON.stringify(rule), created_at: at, ...own })
    .execute();
  return id;
}

/** A changed rule is a bet of the side that changed it; the other side has to agree again. Null: the name is taken. */
export async function changeSegment(
  trx: Db,
  { workspaceId, userId, side, at }: Change,
  segment: Segment,
  { name, rule }: SegmentInput,
): Promise<true | null> {
  if (await isTaken(trx, workspaceId, name, segment.id)) return null;
  const json = JSON.stringify(rule);
  const bets =
    json === JSON.stringify(segment.rule)
      ? {}
      : side === 'sales'
        ? { sales_by: userId, sales_at: at, marketing_by: null, marketing_at: null }
        : { sales_by: null, sales_at: null, marketing_by: userId, marketing_at: at };
  await trx
    .updateTable('segment')
    .set({ name, rule_json: json, ...bets })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', segment.id)
    .execute();
  return true;
}

async function isTaken(db: Db, workspaceId: string, name: string, exceptId: string): Promise<boolean> {
  const row = await db
    .selectFrom('segment')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('name', '=', name)
    .where('id', '!=', exceptId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function setBet(trx: Db, { workspaceId, userId, side, at }: Change, segmentId: string, on: boolean): Promise<void> {
  const bet = on ? { by: userId, at } : { by: null, at: null };
  await trx
    .updateTable('segment')
    .set(side === 'sales' ? { sales_by: bet.by, sales_at: bet.at } : { marketing_by: bet.by, marketing_at: bet.at })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', segmentId)
    .execute();
}

export async function removeSegment(trx: Db, workspaceId: string, segmentId: string): Promise<void> {
  await trx.deleteFrom('segment').where('workspace_id', '=', workspaceId).where('id', '=', segmentId).execute();
}

export const sidesOf = ({ sales, marketing }: Pick<Segment, 'sales' | 'marketing'>): SegmentSide[] => [
  ...(sales ? (['sales'] as const) : []),
  ...(marketing ? (['marketing'] as const) : []),
];

/** The segments that somebody bets on and an account fits, those of both sides first; of a contact where its persona is given. */
export function fitsOf(segments: readonly Segment[], company: CompanyTraits, person?: { persona: string | null }): SegmentFit[] {
  return segments
    .flatMap((segment) => {
      const sides = sidesOf(segment);
      const reasons = person ? fitContact(segment.rule, company, person.persona) : fitAccount(segment.rule, company);
      return reasons === null || sides.length === 0 ? [] : [{ id: segment.id, name: segment.name, sides, reasons }];
    })
    .sort((a, b) => b.sides.length - a.sides.length || (a.name < b.name ? -1 : 1));
}
