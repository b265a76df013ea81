import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { SegmentRule } from '../../utils/contract/segment.ts';
import { isRegion, isWord } from '../../utils/domain/segments/fit-segment.ts';
import { dialectOf } from '../db/dialect-of.ts';
import { anyOf } from '../db/insert-rows.ts';
import type { Db } from '../db/transaction.ts';

type Condition = RawBuilder<SqlBool>;

/** The words of the data that a segment's words mean are few; the conditions name them exactly, as they are written there. */
const mostWords = 2_000;

async function wordsIn(db: Db, workspaceId: string, table: 'account' | 'contact', column: 'industry' | 'region' | 'persona') {
  const name = sql.ref<string>(`${table}.${column}`);
  const rows = await db
    .selectFrom(table)
    .select((eb) => [name.as('value'), eb.fn.countAll<number>().as('count')])
    .where(`${table}.workspace_id`, '=', workspaceId)
    .where(name, 'is not', null)
    .groupBy(name)
    .orderBy('count', 'desc')
    .orderBy(name)
    .limit(mostWords)
    .execute();
  return rows;
}

/** Industries, regions and personas with how many accounts, or contacts, have them; the most frequent first. */
export async function readSegmentWords(db: Db, workspaceId: string) {
  const [industries, regions, personas] = await Promise.all([
    wordsIn(db, workspaceId, 'account', 'industry'),
    wordsIn(db, workspaceId, 'account', 'region'),
    wordsIn(db, workspaceId, 'contact', 'persona'),
  ]);
  return { industries, regions, personas };
}

/** The rule as a condition on the columns of `account`. It takes in what `fitAccount` takes in. */
export async function accountsOf(db: Db, workspaceId: string, rule: SegmentRule): Promise<Condition> {
  const dialect = dialectOf(db);
  const parts: Condition[] = [];
  if (rule.industries.length > 0) {
    const words = await wordsIn(db, workspaceId, 'account', 'industry');
    const meant = words.map(({ value }) => value).filter((value) => isWord(rule.industries, value));
    parts.push(anyOf(dialect, 'account.industry', meant));
  }
  if (rule.regions.length > 0) {
    const words = await wordsIn(db, workspaceId, 'account', 'region');
    const meant = words.map(({ value }) => value).filter((value) => isRegion(rule.regions, value));
    parts.push(anyOf(dialect, 'account.region', meant));
  }
  if (rule.employeesMin !== null) parts.push(sql<SqlBool>`account.employees >= ${rule.employeesMin}`);
  if (rule.employeesMax !== null) parts.push(sql<SqlBool>`account.employees <= ${rule.employeesMax}`);
  return parts.length > 0 ? sql<SqlBool>`(${sql.join(parts, sql` and `)})` : sql<SqlBool>`1 = 1`;
}

/** The same on `account` and `contact`, joined: what `fitContact` takes in. */
export async function contactsOf(db: Db, workspaceId: string, rule: SegmentRule): Promise<Condition> {
  const accounts = await accountsOf(db, workspaceId, rule);
  if (rule.personas.length === 0) return accounts;
  const words = await wordsIn(db, workspaceId, 'contact', 'persona');
  const meant = words.map(({ value }) => value).filter((value) => isWord(rule.personas, value));
  return sql<SqlBool>`(${accounts} and ${anyOf(dialectOf(db), 'contact.persona', meant)})`;
}

async function findRule(db: Db, workspaceId: string, segmentId: string): Promise<SegmentRule | null> {
  const row = await db
    .selectFrom('segment')
    .select('rule_json')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', segmentId)
    .executeTakeFirst();
  return row ? SegmentRule.parse(JSON.parse(row.rule_json)) : null;
}

/** The accounts of a segment, as a condition on `account`; null: there is no such segment. */
export async function accountFits(db: Db, workspaceId: string, segmentId: string): Promise<Condition | null> {
  const rule = await findRule(db, workspaceId, segmentId);
  return rule && accountsOf(db, workspaceId, rule);
}

/** The contacts of a segment, as a condition on `account` and `contact`, joined; null: there is no such segment. */
export async function contactFits(db: Db, workspaceId: string, segmentId: string): Promise<Condition | null> {
  const rule = await findRule(db, workspaceId, segmentId);
  return rule && contactsOf(db, workspaceId, rule);
}
