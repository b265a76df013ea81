import type { Criterion } from '../../utils/contract/checklist.ts';
import { checkCriteria } from '../../utils/domain/leads/check-criteria.ts';
import {
  agreedCriteria,
  agreedSince,
  firstCriteria,
  origins,
  otherWords,
  proposedCriteria,
  proposedSince,
  type ThreadPlan,
  threadPlans,
} from './lead-plans.ts';
import { type Random, seededRandom } from './random.ts';
import type { PersonInWorld, Row, World } from './world.ts';

interface User {
  id: string;
  name: string;
}

interface LeadRows {
  lead: Row<'lead'>;
  lead_verdict: Row<'lead_verdict'>[];
  lead_message: Row<'lead_message'>[];
  /** Calls that reps noted. */
  touch: Row<'touch'>[];
}

/** Half a year back: so far leads go. */
const earliest = 124;
/** Younger leads wait to be judged, most of them. */
const judgedBefore = 7;
/** Calls of the last days would strain budgets. */
const calledBefore = 9;

/** The hand-overs of two quarters with verdicts, threads and calls, and the checklist in force with what sales proposes. */
export function leadRows(world: World, marketer: User) {
  const told = threadPlans.map((plan) => leadOf(world, marketer, { person: world.person(plan.person), workdays: plan.workdays, plan }));
  const drawn = world.people.flatMap((person) => {
    if (threadPlans.some((plan) => plan.person === person.key)) return [];
    const random = seededRandom(`leads ${person.key}`);
    const last = Math.min(person.since - 1, earliest);
    const first = Math.max(1, Math.round(last * random.next() ** 1.45));
    const again = first > 45 && random.chance(0.3) ? [random.int(2, first - 40)] : [];
    return [first, ...again].map((workdays) => leadOf(world, marketer, { person, workdays, plan: null }));
  });
  const all: LeadRows[] = [...told, ...drawn];
  return {
    lead: all.map(({ lead }) => lead),
    lead_verdict: all.flatMap((rows) => rows.lead_verdict),
    lead_message: all.flatMap((rows) => rows.lead_message),
    checklist: checklists(world, marketer),
    calls: all.flatMap(({ touch }) => touch),
  };
}

interface Occasion {
  person: PersonInWorld;
  workdays: number;
  plan: ThreadPlan | null;
}

function leadOf(world: World, marketer: User, { person, workdays, plan }: Occasion): LeadRows {
  const random = seededRandom(`lead ${person.key} ${workdays}`);
  const rep = world.reps[person.company.owner];
  const drawn = random.weighted(origins, ({ weight }) => weight);
  const { source, campaign } = plan?.origin ?? { source: drawn.source, campaign: random.pick<string | null>(drawn.campaigns) };
  const handedOverAt = world.homeTime(workdays, random.int(34, 66) / 4);
  const id = random.id(handedOverAt);
  const key = { workspace_id: world.workspaceId, lead_id: id };
  const delay = Math.min(
    workdays - 1,
    random.weighted([0, 1, 2, 4, 9], (days) => [5, 6, 4, 2, 1][[0, 1, 2, 4, 9].indexOf(days)] ?? 0),
  );
  const judged = plan !== null || random.chance(workdays >= judgedBefore ? 0.97 : workdays > 3 ? 0.25 : 0);
  const verdictAt = workdays === 1 || !judged ? null : world.homeTime(workdays - delay, delay === 0 ? 17.2 : random.int(36, 66) / 4);
  const version = workdays - delay > agreedSince ? 0 : 1;
  const verdict = verdictAt === null ? null : verdictOf(person, version === 0 ? firstCriteria : agreedCriteria, drawn.liked, random, plan);
  const changed = plan?.settled === 'changed';
  const settledAt = plan === null ? null : world.homeTime(Math.max(1, workdays - delay - plan.said.length), 15.5);

  const lead: Row<'lead'> = {
    ...{ workspace_id: world.workspaceId, id, contact_id: person.id, source, campaign, handed_over_at: handedOverAt },
    ...{
      created_at: handedOverAt,
      handed_over_by: marketer.id,
      import_id: null,
      note: source === 'Website' ? 'Asked for a call on the contact form.' : null,
    },
    verdict: changed ? 'accepted' : (verdict?.verdict ?? null),
    reason: changed ? null : (verdict?.reason ?? null),
    word: changed ? null : (verdict?.word ?? null),
    verdict_by: verdict === null ? null : rep.id,
    verdict_at: changed ? settledAt : verdictAt,
    version: verdict === null ? null : version,
    reopened_at: null,
    thread: plan === null ? null : plan.settled === null ? 'open' : 'settled',
    thread_waits: plan !== null && plan.settled === null ? 'sales' : null,
    thread_outcome: plan?.settled ?? null,
    thread_at: settledAt,
  };
  const judgement = (kind: 'accepted' | 'rejected', at: number, { reason, word }: { reason: string | null; word: string | null }) => ({
    ...{ ...key, id: random.id(at), idempotency_key: `sample ${id} ${at}`, kind, reason, word, version, user_id: rep.id, at },
  });
  return {
    lead,
    lead_verdict: [
      ...(verdict !== null && verdictAt !== null ? [judgement(verdict.verdict, verdictAt, verdict)] : []),
      ...(changed && settledAt !== null ? [judgement('accepted', settledAt, { reason: null, word: null })] : []),
    ],
    lead_message: (plan?.said ?? []).map(({ by, text, outcome }, index, all): Row<'lead_message'> => {
      const last = index === all.length - 1;
      const at = last && settledAt !== null ? settledAt : world.homeTime(Math.max(1, workdays - delay - 1 - index), 14.5 + index / 10);
      return {
        ...{ ...key, id: random.id(at), idempotency_key: `sample ${id} ${index}`, side: by === 'rep' ? 'sales' : 'marketing' },
        ...{ kind: outcome === undefined ? 'message' : last && plan?.settled ? 'settled' : 'proposed', outcome: outcome ?? null },
        ...{ user_id: by === 'rep' ? rep.id : marketer.id, text, at },
      };
    }),
    touch: callsOf(world, person, { workdays, delay, random, rep }),
  };
}

function verdictOf(person: PersonInWorld, criteria: readonly Criterion[], liked: number, random: Random, plan: ThreadPlan | null) {
  const rejected = (reason: string, word: string | null = null) => ({ verdict: 'rejected' as const, reason, word });
  if (plan) return rejected(plan.reason);
  const { persona, title, email, company } = person;
  const { industry, employees, region } = company;
  const facts = { persona, title, email, industry, employees, region, stage: 'awareness' as const, engagedAt: [], handedOverAt: 0 };
  const missed = checkCriteria(criteria, { ...facts, verdict: null, reason: null }).find(
    (check) => check.needed && check.state === 'missed',
  );
  if (missed && random.chance(0.8)) return rejected(missed.criterionId);
  if (random.chance(liked)) return { verdict: 'accepted' as const, reason: null, word: null };
  if (random.chance(0.12)) return rejected('other', random.pick(otherWords));
  const own = criteria.filter(({ rule }) => rule.kind === 'manual');
  return rejected(random.weighted(own, ({ id }) => (id === 'need' ? 3 : id === 'moment' ? 2 : 1)).id);
}

/** Most leads are called, and most of those on the day; those with a written story have their own touches. */
function callsOf(
  world: World,
  person: PersonInWorld,
  { workdays, delay, random, rep }: { workdays: number; delay: number; random: Random; rep: User },
): Row<'touch'>[] {
  if (person.pace === 'told' || workdays < calledBefore || !random.chance(0.9)) return [];
  const after = Math.min(
    workdays - 1,
    random.weighted([0, 1, 2, 5], (days) => (days <= delay ? 9 : 1) / (1 + days)),
  );
  const at = world.homeTime(workdays - after, after === 0 ? 16.9 : random.int(36, 64) / 4);
  return [
    {
      ...{ workspace_id: world.workspaceId, id: random.id(at), contact_id: person.id, origin: 'rep', channel: 'call', state: 'sent' },
      ...{ title: 'Call', by_name: rep.name, asset_id: null, share_id: null, send_id: null, at },
    },
  ];
}

function checklists(world: World, marketer: User): Row<'checklist'>[] {
  const { amara, jonas } = world.reps;
  const agreedAt = world.homeTime(agreedSince, 11);
  const first = world.homeTime(agreedSince + 2, 10);
  const second = world.homeTime(proposedSince, 10.5);
  return [
    {
      ...{ workspace_id: world.workspaceId, id: seededRandom('checklist 1').id(first), version: 1, state: 'agreed' },
      criteria_json: JSON.stringify(agreedCriteria),
      why: 'Say whom we sell to, so that we stop arguing lead by lead.',
      ...{ proposed_by: marketer.id, proposed_side: 'marketing', proposed_at: first },
      ...{ answered_by: amara.id, answered_at: agreedAt, answer: 'Good, let us try it for two quarters.' },
    },
    {
      ...{ workspace_id: world.workspaceId, id: seededRandom('checklist 2').id(second), version: 2, state: 'proposed' },
      criteria_json: JSON.stringify(proposedCriteria),
      why: 'Lumiveld bought with 780 people: the line is too high. In return, no more leads who only left a card.',
      ...{ proposed_by: jonas.id, proposed_side: 'sales', proposed_at: second },
      ...{ answered_by: null, answered_at: null, answer: null },
    },
  ];
}
