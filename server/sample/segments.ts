import { quarterOf, quarterSpan } from '../../utils/domain/influence/quarter.ts';
import { seededRandom } from './random.ts';
import type { Row, World } from './world.ts';

interface Speaker {
  id: string;
}

interface Plan {
  name: string;
  industries: readonly string[];
  regions?: readonly string[];
  employeesMin?: number;
  employeesMax?: number;
  personas: readonly string[];
  /** Working days since each side agreed. */
  sales?: number;
  marketing?: number;
}

const continent = ['Austria', 'Belgium', 'Denmark', 'France', 'Germany', 'Ireland', 'Netherlands', 'Poland', 'Spain'];

const plans: readonly Plan[] = [
  {
    name: 'European process makers',
    industries: ['Chemicals', 'Food and beverage', 'Pharmaceuticals'],
    regions: continent,
    employeesMin: 1_000,
    personas: ['Operations director', 'Supply planner', 'CFO'],
    sales: 48,
    marketing: 51,
  },
  {
    name: 'Builders of machines and parts',
    industries: ['Industrial machinery', 'Automotive', 'Electronics', 'Aerospace'],
    employeesMin: 500,
    employeesMax: 7_000,
    personas: ['Operations director', 'CFO', 'IT lead'],
    sales: 33,
  },
  {
    name: 'Shops and consumer brands',
    industries: ['Retail', 'Consumer goods'],
    personas: ['Supply planner', 'Procurement lead', 'Sustainability manager'],
    marketing: 27,
  },
];

/** Three segments: one that both sides bet on, one of sales, one of marketing. */
export function segmentRows(world: World, speakers: { sales: Speaker; marketing: Speaker }): Row<'segment'>[] {
  return plans.map(({ name, industries, regions = [], employeesMin = null, employeesMax = null, personas, sales, marketing }) => {
    const agreedAt = (workdays: number | undefined) => (workdays === undefined ? null : world.homeTime(workdays, 10));
    const createdAt = world.homeTime(Math.max(sales ?? 0, marketing ?? 0), 10);
    return {
      workspace_id: world.workspaceId,
      id: seededRandom(`segment ${name}`).id(createdAt),
      name,
      rule_json: JSON.stringify({ industries, regions, employeesMin, employeesMax, personas }),
      created_at: createdAt,
      sales_by: sales === undefined ? null : speakers.sales.id,
      sales_at: agreedAt(sales),
      marketing_by: marketing === undefined ? null : speakers.marketing.id,
      marketing_at: agreedAt(marketing),
    };
  });
}

/** Whole units of the main currency, and the part that marketing is to influence: the running quarter and the two before. */
const bookings = [380_000, 300_000, 240_000];
const marketingShare = [50, 45, 40];

export function targetRows(world: World, by: Speaker): Row<'target'>[] {
  let { from } = quarterSpan(quarterOf(world.now));
  return bookings.map((amount, back) => {
    const quarter = quarterOf(from);
    const setAt = from - 9 * 86_400_000;
    from = quarterSpan(quarterOf(from - 1)).from;
    return {
      workspace_id: world.workspaceId,
      quarter,
      bookings_minor: amount * 100,
      marketing_share: marketingShare[back] ?? 0,
      currency: 'EUR',
      set_by: by.id,
      set_at: setAt,
    };
  });
}
