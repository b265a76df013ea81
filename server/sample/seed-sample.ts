import { createHash, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { Role } from '../../utils/contract/words.ts';
import type { Auth } from '../auth.ts';
import type { Database } from '../db/connect.ts';
import { inTransaction, type Trx } from '../db/transaction.ts';
import { writeContactKeys } from '../queries/contact-keys.ts';
import { rebuildCounts } from '../queries/engagement-counts.ts';
import { rebuildReached } from '../queries/reached.ts';
import { rebuildVisitCounts } from '../queries/visit-counts.ts';
import { buildScenario, scenarioTables } from './scenario.ts';
import { siteOrigin } from './site-pages.ts';
import { addTeams, tellMembers } from './tell-members.ts';

const members = {
  amara: { name: 'Amara Osei', email: 'amara.osei@larkfield.example', role: 'rep' },
  jonas: { name: 'Jonas Feld', email: 'jonas.feld@larkfield.example', role: 'rep' },
  lena: { name: 'Lena Moreau', email: 'lena.moreau@larkfield.example', role: 'marketer' },
  ines: { name: 'Ines Duarte', email: 'ines.duarte@larkfield.example', role: 'admin' },
} as const satisfies Record<string, { name: string; email: string; role: Role }>;

export interface SampleMember {
  memberId: string;
  userId: string;
  name: string;
  email: string;
  role: Role;
}

export interface SampleMembers {
  workspaceId: string;
  amara: SampleMember;
  jonas: SampleMember;
  lena: SampleMember;
  ines: SampleMember;
}

/** SQLite binds at most 32,766 values a statement, PostgreSQL 65,535; smaller batches cost no more. */
const valuesAStatement = 8_000;

/**
 * Fills an empty database with the workspace "Larkfield (sample)": people, library, half a year of engagements, touches,
 * shares and deals, told back from `now` (UTC milliseconds). Its members have no password: they sign in by link only.
 */
export async function seedSample(database: Database, auth: Auth, now: number): Promise<SampleMembers> {
  const { workspaceId, linkKey } = await auth.addWorkspace({
    name: 'Larkfield (sample)',
    sample: true,
    settings: {
      neverLogDomains: ['larkfield.example'],
      touchBudget: { limit: 4, windowDays: 7 },
      halfLifeDays: 21,
      currency: 'EUR',
      rates: { GBP: 1.15, USD: 0.92 },
      assetPrefixes: [siteOrigin],
    },
  });
  const add = async (member: (typeof members)[keyof typeof members]): Promise<SampleMember> => ({
    ...member,
    ...(await auth.addMember({ workspaceId, ...member })),
  });
  const amara = await add(members.amara);
  const jonas = await add(members.jonas);
  const lena = await add(members.lena);
  const ines = await add(members.ines);

  const sample = { workspaceId, amara, jonas, lena, ines };
  const sourceId = v7();
  const scenario = buildScenario({
    workspaceId,
    linkKey,
    sourceId,
    reps: { amara: { id: amara.userId, name: amara.name }, jonas: { id: jonas.userId, name: jonas.name } },
    marketer: { id: lena.userId, name: lena.name },
    now,
  });
  await inTransaction(database, async (trx) => {
    await addWebsite(trx, workspaceId, sourceId, now);
    for (const table of scenarioTables) {
      const rows = scenario[table];
      const rowsAStatement = Math.floor(valuesAStatement / Object.keys(rows[0] ?? { id: '' }).length);
      for (let from = 0; from < rows.length; from += rowsAStatement) {
        await trx
          .insertInto(table)
          .values(rows.slice(from, from + rowsAStatement))
          .execute();
      }
    }
    await rebuildCounts(trx, workspaceId);
    await rebuildVisitCounts(trx, workspaceId);
    await rebuildReached(trx, workspaceId);
    await writeContactKeys(
      trx,
      workspaceId,
      scenario.contact.map(({ id }) => id),
    );
    await addTeams(trx, sample, now);
    await tellMembers(trx, scenario, sample, now);
  });
  return sample;
}

/** The website as a source. Its key is made and forgotten: who wants to send events asks for a key of their own. */
async function addWebsite(trx: Trx, workspaceId: string, id: string, now: number): Promise<void> {
  const key = randomBytes(24).toString('base64url');
  await trx
    .insertInto('source')
    .values({
      workspace_id: workspaceId,
      id,
      name: 'larkfield.example (website)',
      key_hash: createHash('sha256').update(key).digest('hex'),
      key_hint: key.slice(-4),
      created_at: now - 190 * 86_400_000,
      last_seen_at: now - 3 * 3_600_000,
      revoked_at: null,
    })
    .execute();
}
