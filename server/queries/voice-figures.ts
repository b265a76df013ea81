import type { PersonVoice, VoiceFigures } from '../../utils/contract/voice.ts';
import type { RequestState } from '../../utils/contract/words.ts';
import { median } from '../../utils/domain/median.ts';
import type { Db } from '../db/transaction.ts';
import { matchingChallenges, readChallenges } from './challenges.ts';
import { matchingRequests, readOpenValue, readRequests } from './request-rows.ts';

const day = 86_400_000;
const waiting: RequestState[] = ['open', 'planned'];
const mostOfPerson = 50;

/**
 * Requests and prospects' words in figures. Each counts what its list answers under the same filter: `state` for open and
 * planned ones, `answeredFrom` and `answeredTo` for those answered in the period, `from` and `to` for words.
 */
export async function readVoiceFigures(
  db: Db,
  { workspaceId, from, to }: { workspaceId: string; from: number; to: number },
): Promise<VoiceFigures> {
  // Nothing here is about the caller.
  const ask = (filter: Parameters<typeof matchingRequests>[3]) => matchingRequests(db, workspaceId, '', filter);
  const countOf = async (states: RequestState[]) => {
    const { count } = await ask({ state: states })
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return Number(count);
  };
  const answered = await ask({ answeredFrom: from, answeredTo: to }).select(['created_at', 'first_answered_at']).execute();
  const { count: challenges } = await matchingChallenges(db, workspaceId, { from, to })
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return {
    from,
    to,
    open: await countOf(['open']),
    planned: await countOf(['planned']),
    answered: answered.length,
    medianDays: median(answered.map(({ created_at, first_answered_at }) => ((first_answered_at ?? created_at) - created_at) / day)),
    value: await readOpenValue(db, workspaceId, '', { state: waiting }),
    challenges: Number(challenges),
  };
}

/** A prospect's words and the requests that were made for them, newest first, 50 of each. */
export async function readPersonVoice(db: Db, workspaceId: string, userId: string, contactId: string): Promise<PersonVoice> {
  const said = await matchingChallenges(db, workspaceId, { contactId })
    .select('challenge.id')
    .orderBy('at', 'desc')
    .orderBy('challenge.id', 'desc')
    .limit(mostOfPerson)
    .execute();
  const asked = await matchingRequests(db, workspaceId, userId, { contactId })
    .select('asset_request.id')
    .orderBy('asset_request.created_at', 'desc')
    .orderBy('asset_request.id', 'desc')
    .limit(mostOfPerson)
    .execute();
  return {
    challenges: await readChallenges(
      db,
      workspaceId,
      userId,
      said.map(({ id }) => id),
    ),
    requests: await readRequests(
      db,
      workspaceId,
      userId,
      asked.map(({ id }) => id),
    ),
  };
}
