import { BuyingStage } from '../../utils/contract/words.ts';
import { type Random, seededRandom } from './random.ts';
import type { SitePage } from './site-pages.ts';
import { attend, browse, clickMail, download, read, type Sitting, type Step, watch } from './steps.ts';
import type { Persona, TopicName } from './words.ts';
import type { AssetInWorld, PersonInWorld, World } from './world.ts';

/** What each job reads about, the own subject first. */
export const interests: Record<Persona, readonly TopicName[]> = {
  'Operations director': ['S&OP', 'Inventory planning', 'Logistics cost'],
  'Supply planner': ['Demand forecasting', 'Inventory planning'],
  CFO: ['Business case', 'Logistics cost'],
  'IT lead': ['Data and integration'],
  'Procurement lead': ['Supplier risk', 'Logistics cost'],
  'Sustainability manager': ['Sustainability reporting', 'Supplier risk'],
};

const productPage: Record<TopicName, SitePage> = {
  'Demand forecasting': 'forecasting',
  'Inventory planning': 'inventory',
  'Supplier risk': 'supplierRisk',
  'S&OP': 'sop',
  'Logistics cost': 'logistics',
  'Sustainability reporting': 'sustainability',
  'Data and integration': 'integrations',
  'Business case': 'pricing',
  Adoption: 'support',
};

/** How many sittings, how far along the stages (index) they lead, and how much they crowd towards today (1 = evenly). */
const paces = { told: [0, 0], light: [4, 7], modest: [12, 18], warm: [20, 27] } as const;
const reach = { early: 0.4, evaluating: 1, deciding: 2.3, customer: 3.2, lost: 1.4 } as const;
const crowding = { early: 1, evaluating: 1.15, deciding: 1.5, customer: 0.9, lost: 1 } as const;
const lostSince = 40;

/** Modest histories for everybody without a written story, from their job, industry and how far their company has come. */
export function generatedSittings(world: World): Sitting[] {
  return world.people.filter((person) => person.pace !== 'told').flatMap((person) => sittingsOf(world, person));
}

function sittingsOf(world: World, person: PersonInWorld): Sitting[] {
  const random = seededRandom(`history ${person.key}`);
  const { journey } = person.company;
  const [fewest, most] = paces[person.pace];
  const count = random.int(fewest, most);
  const last = journey === 'lost' ? lostSince : 1;
  const days = new Set<number>([person.since]);
  for (let tries = 0; days.size < count && tries < 200; tries += 1) {
    days.add(last + Math.floor((person.since - last) * random.next() ** crowding[journey]));
  }
  for (const { live } of heldWebinars(world, person)) if (live >= last && random.chance(0.45)) days.add(live);
  const side = random.pick(interests[random.pick(world.people).persona]);
  const consumed = new Set<string>();
  return [...days]
    .sort((one, other) => other - one)
    .map((workdays) => {
      const level = 0.7 + (1 - workdays / person.since) * reach[journey];
      const clock = random.int(32, 68) / 4;
      return { person: person.key, workdays, clock, steps: stepsOf(world, person, random, { workdays, level, side, consumed }) };
    });
}

interface Mood {
  workdays: number;
  /** Index of the stage that this person has reached, with fractions. */
  level: number;
  side: TopicName;
  consumed: Set<string>;
}

function stepsOf(world: World, person: PersonInWorld, random: Random, mood: Mood): Step[] {
  const steps: Step[] = [];
  const count = random.weighted([1, 2, 3, 4], (pieces) => [4, 4, 3, 0.4][pieces - 1] ?? 0);
  for (let n = 0; n < count; n += 1) {
    if (random.chance(0.58)) {
      const asset = random.weighted(world.assets, (candidate) => appeal(candidate, person, mood));
      mood.consumed.add(asset.key);
      steps.push(...stepsWith(asset, random, mood.workdays));
    } else {
      steps.push(browse(pageFor(person, random, mood), random.int(20, 160)));
    }
  }
  const held = heldWebinars(world, person).find((asset) => asset.live === mood.workdays);
  if (!held) return steps;
  mood.consumed.add(held.key);
  return [attend(held.key, random.int(45, 98) / 100)];
}

/** Webinars that were held for people like this one since we know them. */
function heldWebinars(world: World, person: PersonInWorld): readonly AssetInWorld[] {
  return world.assets.filter((asset) => asset.kind === 'webinar' && asset.live > 0 && asset.live < person.since && isFor(asset, person));
}

/** How much a piece attracts this person now; 0 while it is not published or no longer is. */
export function appeal(asset: AssetInWorld, person: PersonInWorld, mood: Mood): number {
  const gone = asset.status === 'upcoming' || asset.status === 'retired' || (asset.expires ?? -Infinity) >= mood.workdays;
  if (gone || asset.live <= mood.workdays) return 0;
  const stage = BuyingStage.options.indexOf(asset.stage);
  if (asset.stage === 'purchase' && person.company.journey !== 'customer') return 0;
  const subjects = interests[person.persona];
  const own =
    asset.stage === 'purchase' || asset.topics.some((topic) => topic === subjects[0])
      ? 6
      : asset.topics.some((topic) => subjects.includes(topic))
        ? 3
        : 0.25;
  const side = asset.topics.includes(mood.side) ? 1.2 : 0;
  const fit = isFor(asset, person) ? 1.6 : asset.industries === undefined ? 0.5 : 0.12;
  const seen = mood.consumed.has(asset.key) ? 0.2 : 1;
  // Word of a new piece takes some days to get round.
  const known = asset.live - mood.workdays < 4 ? 0.15 : 1;
  return (own + side) * fit * seen * known * Math.exp(-((stage - mood.level) ** 2) / 0.9);
}

export function isFor(asset: AssetInWorld, person: PersonInWorld): boolean {
  const forJob = asset.personas.includes(person.persona);
  return forJob && (asset.industries === undefined || asset.industries.includes(person.company.industry));
}

function pageFor(person: PersonInWorld, random: Random, mood: Mood): SitePage {
  if (person.company.journey === 'customer' && random.chance(0.5)) return 'support';
  if (mood.level > 2.4 && random.chance(0.3)) return 'pricing';
  if (random.chance(0.35)) return random.pick(['home', 'customers', 'team', 'webinars'] as const);
  return productPage[random.chance(0.75) ? random.pick(interests[person.persona]) : mood.side];
}

/** What one does with a piece of its kind: read, download, watch, work with. */
export function stepsWith(asset: AssetInWorld, random: Random, workdays: number): Step[] {
  const mailed = workdays % 20 === 15 && random.chance(0.5) ? [clickMail(asset.key)] : [];
  switch (asset.kind) {
    case 'video':
    case 'webinar':
      return [...mailed, watch(asset.key, random.int(20, 100) / 100, random.int(120, asset.kind === 'video' ? 540 : 2_000))];
    case 'tool':
      return [...mailed, read(asset.key, random.int(150, 520))];
    case 'guide':
    case 'report':
    case 'template':
    case 'datasheet': {
      const reading = read(asset.key, random.int(40, 260));
      return random.chance(0.45) ? [...mailed, reading, download(asset.key, random.int(2, 24))] : [...mailed, reading];
    }
    default:
      return [...mailed, read(asset.key, random.int(35, 320))];
  }
}
