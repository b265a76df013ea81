import type { BuyingGroup, GroupRole } from '../../contract/account.ts';
import type { Gap } from '../../contract/story.ts';
import type { MomentumTrend } from '../../contract/words.ts';
import { roleNames, roleOf } from './buying-role.ts';
import type { Messages } from './messages.ts';
import { stageOrder } from './stage.ts';
import type { Standing } from './standing.ts';

/** Fewer won deals are chance, not a pattern; a persona belongs to the group with this share of them. */
const leastDeals = 3;
const expectedShare = 0.3;
const mostEvidence = 20;
const liveliest: readonly MomentumTrend[] = ['heating', 'new', 'steady', 'cooling', 'quiet'];

export interface AccountPerson {
  id: string;
  name: string;
  title: string | null;
  persona: string | null;
  standing: Standing;
}

/** In how many of the workspace's newest won deals each persona took part. */
export interface WonPersonas {
  deals: number;
  personas: ReadonlyMap<string, number>;
}

export const isSeen = ({ standing }: AccountPerson): boolean => standing.sessions.length > 0;
export const lastSeenOf = ({ standing }: AccountPerson): number | null => standing.weighed.at(-1)?.engagement.at ?? null;

/**
 * Who takes part in buying at the account: by the personas of the workspace's won deals when there are at least three,
 * else by the three roles that a purchase usually has. Expected roles first.
 */
export function buyingGroupOf(people: readonly AccountPerson[], won: WonPersonas, { account }: Messages): BuyingGroup {
  if (won.deals < leastDeals || won.personas.size === 0) {
    const roles = roleNames.map((role) =>
      toRole(
        account.roles[role],
        people.filter((person) => roleOf(person) === role),
        { wonDeals: null, expected: true },
      ),
    );
    return { basis: 'usual', wonDeals: won.deals, text: account.groupUsual(), roles };
  }
  const byPersona = Map.groupBy(people, ({ persona }) => persona ?? '');
  byPersona.delete('');
  const least = Math.max(2, expectedShare * won.deals);
  const personas = new Set([...won.personas.keys(), ...byPersona.keys()]);
  const roles = [...personas]
    .map((persona) => {
      const wonDeals = won.personas.get(persona) ?? 0;
      return toRole(persona, byPersona.get(persona) ?? [], { wonDeals, expected: wonDeals >= least });
    })
    .filter(({ expected, contactIds }) => expected || contactIds.length > 0)
    .sort((a, b) => Number(b.expected) - Number(a.expected) || (b.wonDeals ?? 0) - (a.wonDeals ?? 0) || (a.role < b.role ? -1 : 1));
  return { basis: 'won_deals', wonDeals: won.deals, text: account.groupWon({ deals: won.deals }), roles };
}

function toRole(role: string, people: readonly AccountPerson[], known: Pick<GroupRole, 'wonDeals' | 'expected'>): GroupRole {
  const seen = people.filter(isSeen);
  const stages = seen.map(({ standing }) => stageOrder.indexOf(standing.stage.stage));
  const trends = seen.map(({ standing }) => liveliest.indexOf(standing.momentum.trend));
  return {
    role,
    ...known,
    contactIds: people.map(({ id }) => id),
    stage: seen.length > 0 ? (stageOrder[Math.max(...stages)] ?? null) : null,
    momentum: seen.length > 0 ? (liveliest[Math.min(...trends)] ?? null) : null,
    lastSeenAt: seen.length > 0 ? Math.max(...seen.map((person) => lastSeenOf(person) ?? 0)) : null,
  };
}

/** Roles that a deal needs and that nobody seen fills. */
export function absentRoles({ roles }: BuyingGroup): GroupRole[] {
  return roles.filter(({ expected, stage }) => expected && stage === null);
}

/** The absent roles in words; nothing while nobody of the account was seen. Evidence: the newest of each who was. */
export function missingRoles(group: BuyingGroup, people: readonly AccountPerson[], { account, story }: Messages): Gap[] {
  const seen = people.filter(isSeen);
  const evidence = seen.flatMap(({ standing }) => standing.weighed.at(-1)?.engagement.id ?? []).slice(0, mostEvidence);
  if (evidence.length === 0) return [];
  const present = group.roles.filter(({ stage }) => stage !== null).map(({ role }) => role);
  return absentRoles(group).map(({ role, wonDeals }) => {
    if (wonDeals !== null) {
      const text = account.personaMissing({ role, deals: wonDeals, of: group.wonDeals });
      return { kind: 'role', key: 'personaMissing', text, stage: null, role, evidence };
    }
    const text = present.length > 0 ? account.roleMissing({ role, seen: present }) : story.roleAbsent({ role });
    return { kind: 'role', key: 'roleMissing', text, stage: null, role, evidence };
  });
}
