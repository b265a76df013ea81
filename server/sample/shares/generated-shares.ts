import type { ShareChannel } from '../../../utils/contract/words.ts';
import type { DeviceName } from '../devices.ts';
import { appeal, interests, isFor } from '../histories.ts';
import { type Random, seededRandom } from '../random.ts';
import type { Sitting } from '../steps.ts';
import type { PersonInWorld, World } from '../world.ts';
import { byProgram, bySomebody, type SharePlan } from './share-plan.ts';

const wanted = 68;
const latest = 2;
const earliest = 118;
const peopleDevices: readonly DeviceName[] = ['chrome', 'chrome', 'edge', 'edge', 'iphone', 'mailApp'];
const programs: readonly DeviceName[] = ['safeLinks', 'mimecast', 'disguisedScanner'];

/** How often a piece of this kind is opened when a rep sends it: case studies and tools more than data sheets. */
const openRate: Readonly<Record<string, number>> = {
  case_study: 0.66,
  tool: 0.6,
  template: 0.55,
  comparison: 0.5,
  guide: 0.45,
  video: 0.4,
};
const otherRate = 0.3;

/**
 * The reps' everyday shares: to people without a written story, of pieces that fit them and that they had not read. Nobody
 * gets two within eight working days, so that only the written story strains a budget.
 */
export function generatedShares(world: World, sittings: readonly Sitting[]): SharePlan[] {
  const random = seededRandom('everyday shares');
  const candidates = world.people.filter((person) => person.pace !== 'told');
  const plans: SharePlan[] = [];
  for (let tries = 0; plans.length < wanted && tries < 2_000; tries += 1) {
    const person = random.weighted(candidates, (candidate) => (candidate.pace === 'warm' ? 3 : candidate.pace === 'modest' ? 2 : 1));
    const workdays = latest + Math.floor((earliest - latest) * random.next() ** 1.4);
    if (workdays >= person.since || isCrowded(plans, person, workdays)) continue;
    const plan = planFor(world, { person, workdays, random, sittings, plans });
    if (plan) plans.push(plan);
  }
  return plans;
}

function isCrowded(plans: readonly SharePlan[], person: PersonInWorld, workdays: number): boolean {
  return plans.some((plan) => plan.to.includes(person.key) && Math.abs(plan.workdays - workdays) < 8);
}

interface Occasion {
  person: PersonInWorld;
  workdays: number;
  random: Random;
  sittings: readonly Sitting[];
  plans: readonly SharePlan[];
}

function planFor(world: World, { person, workdays, random, sittings, plans }: Occasion): SharePlan | null {
  const known = new Set([
    ...sittings.filter((sitting) => sitting.person === person.key).flatMap(({ steps }) => steps.flatMap(({ asset }) => asset ?? [])),
    ...plans.filter((plan) => plan.to.includes(person.key)).map((plan) => plan.asset),
  ]);
  const level = 1.6 + (1 - workdays / earliest) * 0.9;
  const mood = { workdays, level, side: interests[person.persona][0] ?? 'S&OP', consumed: new Set<string>() };
  const weightOf = (asset: World['assets'][number]) => (known.has(asset.key) || !isFor(asset, person) ? 0 : appeal(asset, person, mood));
  if (!world.assets.some((asset) => weightOf(asset) > 1)) return null;

  const asset = random.weighted(world.assets, weightOf);
  const channel = random.weighted(['gmail', 'linkedin', 'outlook'] as const, (name) => ({ gmail: 7, linkedin: 3, outlook: 1 })[name]);
  const colleague = world.people.find(
    (other) => other.account === person.account && other !== person && other.pace !== 'told' && other.since > workdays,
  );
  const to =
    colleague && channel !== 'linkedin' && random.chance(0.1) && !isCrowded(plans, colleague, workdays) ? [person, colleague] : [person];
  return {
    rep: person.company.owner,
    asset: asset.key,
    to: to.map(({ key }) => key),
    channel,
    workdays,
    clock: random.int(34, 66) / 4,
    fate: 'sent',
    visits: visitsOf(random, { person, channel, workdays, rate: openRate[asset.kind] ?? otherRate }),
  };
}

function visitsOf(
  random: Random,
  { person, channel, workdays, rate }: { person: PersonInWorld; channel: ShareChannel; workdays: number; rate: number },
): SharePlan['visits'] {
  const visits: NonNullable<SharePlan['visits']>[number][] = [];
  if (channel === 'linkedin') visits.push(...(random.chance(0.7) ? [byProgram('linkedinPreview', random.int(2, 9))] : []));
  else if (random.chance(scannerRate(person))) visits.push(scanOf(person, random));

  if (!random.chance(rate)) return visits;
  const device = random.pick(peopleDevices);
  const opened = Math.max(1, workdays - random.int(0, 3));
  visits.push(bySomebody(device, opened, random.int(32, 70) / 4, random.int(30, 300)));
  if (opened > 4 && random.chance(0.25)) visits.push(bySomebody(device, opened - random.int(1, 3), random.int(32, 70) / 4));
  return visits;
}

/** A company has one mail scanner. The one that pretends to be a browser gives itself away by its haste. */
function scanOf(person: PersonInWorld, random: Random) {
  const device = programs[person.company.name.length % programs.length] ?? 'safeLinks';
  return byProgram(device, device === 'disguisedScanner' ? 1 : random.int(2, 9));
}

function scannerRate(person: PersonInWorld): number {
  return person.company.employees > 2_000 ? 0.6 : 0.1;
}
