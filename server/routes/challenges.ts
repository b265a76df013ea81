import type { Challenge, NewChallenge } from '../../utils/contract/voice.ts';
import { redact } from '../../utils/domain/redact/redact.ts';
import { inTransaction, inTransactionByKey, type Trx } from '../db/transaction.ts';
import { audit } from '../queries/audit.ts';
import {
  deleteChallenge,
  findChallengeByKey,
  insertChallenge,
  listChallenges,
  readChallenges,
  readNamesAround,
  updateChallenge,
} from '../queries/challenges.ts';
import { knownContactIds } from '../queries/people.ts';
import { readThemes } from '../queries/themes.ts';
import { topicIdsOf } from '../queries/topics.ts';
import { readPersonVoice } from '../queries/voice-figures.ts';
import type { Services } from '../services.ts';
import { type Caller, forMembers, found, pageOf, refuse } from './base.ts';
import { checkProspect } from './check-prospect.ts';
import { periodOf } from './reports.ts';

export const challengeRoutes = {
  challenges: forMembers.voice.challenges.handler(async ({ input, context: { services, caller } }) => {
    return pageOf(await listChallenges(services.database.db, caller.workspaceId, caller.userId, input));
  }),

  keep: forMembers.voice.keep.handler(({ input, context: { services, caller } }) => keep(services, caller, input)),

  regroup: forMembers.voice.regroup.handler(({ input: { challengeId, topic, stage }, context: { services, caller } }) =>
    inTransaction(services.database, async (trx) => {
      await findOwn(trx, caller, challengeId);
      const topicId = topic === undefined ? undefined : await topicIdOf(trx, caller.workspaceId, topic);
      await updateChallenge(trx, caller.workspaceId, challengeId, {
        ...(topicId === undefined ? {} : { topicId }),
        ...(stage === undefined ? {} : { stage }),
      });
      await note(trx, services, caller, 'challenge.regroup', challengeId);
      return readOne(trx, caller, challengeId);
    }),
  ),

  forget: forMembers.voice.forget.handler(async ({ input: { challengeId }, context: { services, caller } }) => {
    await inTransaction(services.database, async (trx) => {
      await findOwn(trx, caller, challengeId);
      await deleteChallenge(trx, caller.workspaceId, challengeId);
      await note(trx, services, caller, 'challenge.forget', challengeId);
    });
    return { done: true as const };
  }),

  themes: forMembers.voice.themes.handler(({ input, context: { services, caller } }) =>
    readThemes(services.database.db, { workspaceId: caller.workspaceId, ...periodOf(input, services.now()) }),
  ),

  ofPerson: forMembers.voice.ofPerson.handler(async ({ input: { contactId }, context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    const { db } = services.database;
    if (!(await knownContactIds(db, workspaceId, [contactId])).has(contactId))
      throw refuse('NOT_FOUND', 'There is no such contact in this workspace.');
    return readPersonVoice(db, workspaceId, userId, contactId);
  }),
};

/** The same key again answers with what was kept. Whatever the caller left in, no personal data come into the database. */
function keep(services: Services, caller: Caller, input: NewChallenge): Promise<Challenge> {
  const { workspaceId, userId } = caller;
  return inTransactionByKey(services.database, async (trx) => {
    const before = await findChallengeByKey(trx, workspaceId, input.idempotencyKey);
    if (before && before.userId !== userId)
      throw refuse('CONFLICT', 'This key was used for other words.', [{ field: 'idempotencyKey', message: 'was used for other words' }]);
    if (before) return readOne(trx, caller, before.id);
    await checkProspect(trx, workspaceId, input);
    const { text, removed } = redact(input.text, await readNamesAround(trx, workspaceId, input.contactId));
    if (!/\p{L}/u.test(text.replace(/\[[a-z-]+\]/g, '')))
      throw refuse('BAD_REQUEST', 'Nothing is left once personal data are out.', [
        { field: 'text', message: 'holds nothing but personal data' },
      ]);
    const id = await insertChallenge(trx, {
      ...input,
      text,
      removed: [...input.removed, ...removed.map(({ kind }) => kind)],
      topicId: await topicIdOf(trx, workspaceId, input.topic),
      workspaceId,
      userId,
      now: services.now(),
    });
    await note(trx, services, caller, 'challenge.keep', id);
    return readOne(trx, caller, id);
  });
}

const topicIdOf = async (trx: Trx, workspaceId: string, topic: string | null): Promise<string | null> =>
  topic === null ? null : ((await topicIdsOf(trx, workspaceId, [topic]))[0] ?? null);

const readOne = async (trx: Trx, { workspaceId, userId }: Caller, id: string): Promise<Challenge> =>
  found((await readChallenges(trx, workspaceId, userId, [id]))[0], 'words');

/** Whoever kept the words, and marketing, may change and delete them. */
async function findOwn(trx: Trx, caller: Caller, challengeId: string): Promise<void> {
  const challenge = await readOne(trx, caller, challengeId);
  if (!challenge.mine && caller.role === 'rep') throw refuse('FORBIDDEN', 'A colleague kept these words. Ask them or marketing.');
}

const note = (trx: Trx, { now }: Services, { workspaceId, userId }: Caller, action: string, subjectId: string) =>
  audit(trx, { workspaceId, at: now(), actor: userId, action, subjectKind: 'challenge', subjectId });
