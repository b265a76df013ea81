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

interface RoleTakers<Person> {
  role: string;
  /** In how many of the won deals it took part; null where the roles are the usual ones. */
  wonDeals: number | null;
  expected: boolean;
  people: Person[];
}

/**
 * The roles of buying at the account and who fills them: by the personas of the workspace's won deals when there are at
 * least three, else the three that a purchase usually has. Expected ones first.
 */
export function rolesOf<Person extends Pick<AccountPerson, 'title' | 'persona'>>(
  people: readonly Person[],
  won: WonPersonas,
  { account }: Messages,
): RoleTakers<Person>[] {
  if (!isPattern(won))
    return roleNames.map((role) => ({
      role: account.roles[role],
      wonDeals: null,
      expected: true,
      people: people.filter((person) => roleOf(person) === role),
    }));
  const byPersona = Map.groupBy(people, ({ persona }) => persona ?? '');
  byPersona.delete('');
  const least = Math.max(2, expectedShare * won.deals);
  return [...new Set([...won.personas.keys(), ...byPersona.keys()])]
    .map((role) => {
      const wonDeals = won.personas.get(role) ?? 0;
      return { role, wonDeals, expected: wonDeals >= least, people: byPersona.get(role) ?? [] };
    })
    .filter((each) => each.expected || each.people.length > 0)
    .sort((a, b) => Number(b.expected) - Number(a.expected) || b.wonDeals - a.wonDeals || (a.role < b.role ? -1 : 1));
}

const isPattern = ({ deals, personas }: WonPersonas): boolean => deals >= leastDeals && personas.size > 0;

/** Who takes part in buying at the account, with how far each role has come. */
export function buyingGroupOf(people: readonly AccountPerson[], won: WonPersonas, messages: Messages): BuyingGroup {
  const roles = rolesOf(people, won, messages).map(toRole);
  const { account } = messages;
  return isPattern(won)
    ? { basis: 'won_deals', wonDeals: won.deals, text: account.groupWon({ deals: won.deals }), roles }
    : { basis: 'usual', wonDeals: won.deals, text: account.groupUsual(), roles };
}

function toRole({ people, ...known }: RoleTakers<AccountPerson>): GroupRole {
  const seen = people.filter(isSeen);
  const stages = seen.map(({ standing }) => stageOrder.indexOf(standing.stage.stage));
  const trends = seen.map(({ standing }) => liveliest.indexOf(standing.momentum.trend));
  return {
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
