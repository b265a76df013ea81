import { createAuth } from '../server/auth.ts';
import { connect } from '../server/db/connect.ts';
import { migrate } from '../server/db/migrate.ts';
import { inTransaction } from '../server/db/transaction.ts';
import { readEnv, readSecret } from '../server/env.ts';
import { audit } from '../server/queries/audit.ts';
import { listSampleMembers } from '../server/queries/sample-members.ts';
import { addSource } from '../server/queries/sources.ts';
import { seedWhenEmpty } from '../server/seed-when-empty.ts';
import { Role } from '../utils/contract/words.ts';

/**
 * `npm run -s token -- rep|marketer|admin|source` prints a bearer token (for `source` a write key) of the sample workspace
 * and nothing else. It works beside a running server, and refuses where there is no sample workspace.
 */
async function makeToken(what: Role | 'source'): Promise<string> {
  const env = readEnv(process.env);
  const database = await connect(env);
  try {
    await migrate(database);
    const auth = createAuth(database, env, readSecret(env));
    if (env.sample) await seedWhenEmpty(database, auth, Date.now());
    const members = await listSampleMembers(database.db);
    const role = what === 'source' ? 'admin' : what;
    const member = members.find((one) => one.role === role);
    if (!member) throw new Error('There is no sample workspace in this database: tokens are made for the sample only.');
    if (what !== 'source') return await auth.makeToken(member.userId);
    const { workspaceId, userId } = member;
    const now = Date.now();
    return await inTransaction(database, async (trx) => {
      const source = await addSource(trx, workspaceId, 'Made by npm run token', now);
      await audit(trx, { workspaceId, at: now, actor: userId, action: 'source.create', subjectKind: 'source', subjectId: source.id });
      return source.writeKey;
    });
  } finally {
    await database.close();
  }
}

const wanted = process.argv[2];
const allowed = [...Role.options, 'source'] as const;
const what = allowed.find((one) => one === wanted);
try {
  if (!what) throw new Error(`Usage: npm run -s token -- ${allowed.join('|')}`);
  console.log(await makeToken(what));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
