import { v7 } from 'uuid';
import { fold } from '../../utils/domain/identity/fold.ts';
import type { Trx } from '../db/transaction.ts';
import { addNotices, type NoticeDraft } from '../notices/add-notice.ts';
import { sampleNotices } from './notices.ts';
import type { Scenario } from './scenario.ts';
import type { SampleMember, SampleMembers } from './seed-sample.ts';

/** What came within so long is unread, and the last ones in any case. */
const unreadMs = 40 * 3_600_000;
const unreadAtLeast = 2;

/** Tells the members what the scenario's last days hold; they have read all but the latest. */
export async function tellMembers(trx: Trx, scenario: Scenario, { workspaceId, amara, jonas, lena, ines }: SampleMembers, now: number) {
  const notices = sampleNotices(scenario, {
    ...{ workspaceId, now, reps: [amara.userId, jonas.userId], marketer: { id: lena.userId, name: lena.name } },
    names: new Map([amara, jonas, lena, ines].map(({ userId, name }) => [userId, name])),
  });
  const latest = new Set([...Map.groupBy(notices, ({ userId }) => userId).values()].flatMap((own) => own.slice(-unreadAtLeast)));
  const isOld = (notice: NoticeDraft) => notice.at <= now - unreadMs && !latest.has(notice);
  await addNotices(trx, notices.filter(isOld));
  await trx
    .updateTable('notice')
    .set((eb) => ({ read_at: eb.ref('last_at') }))
    .where('workspace_id', '=', workspaceId)
    .execute();
  await addNotices(
    trx,
    notices.filter((notice) => !isOld(notice)),
  );
}

/** Two teams, each led by a rep. They were given no collections, so nobody is held to any. */
export async function addTeams(trx: Trx, { workspaceId, amara, jonas, lena }: SampleMembers, now: number): Promise<void> {
  const add = async (name: string, members: readonly { member: SampleMember; lead: 0 | 1 }[]) => {
    const id = v7();
    await trx
      .insertInto('team')
      .values({ workspace_id: workspaceId, id, name, name_key: fold(name), collections_json: null, created_at: now - 60 * 86_400_000 })
      .execute();
    await trx
      .insertInto('team_member')
      .values(members.map(({ member, lead }) => ({ workspace_id: workspaceId, team_id: id, member_id: member.memberId, lead })))
      .execute();
  };
  await add('Process industries', [
    { member: amara, lead: 1 },
    { member: lena, lead: 0 },
  ]);
  await add('Machines and retail', [
    { member: jonas, lead: 1 },
    { member: lena, lead: 0 },
  ]);
}
