import type { TouchChannel, TouchState } from '../../utils/contract/words.ts';
import { seededRandom } from './random.ts';
import type { PersonInWorld, Row, World } from './world.ts';

/** One sending of marketing: to whom, when (working days back; negative = scheduled), about which piece. */
interface Send {
  title: string;
  by: string;
  channel: TouchChannel;
  asset: string | null;
  workdays: number;
  clock: number;
  to: (person: PersonInWorld) => boolean;
  /** Planned on the dashboard, not brought in from the marketing tool. */
  plannedHere?: boolean;
  state?: (person: PersonInWorld) => TouchState;
}

const newsletters: readonly (readonly [workdays: number, topic: string, asset: string])[] = [
  [115, 'Where planning teams stand', 'state-of-planning'],
  [95, 'Forecasts that finance trusts', 'forecast-misses'],
  [75, 'Stock in the right place', 'multi-echelon'],
  [55, 'Suppliers: seeing it earlier', 'supplier-scorecard'],
  [35, 'From five meetings to one plan', 'decision-log'],
  [15, 'Finance at the table', 'finance-scenarios'],
  [-5, 'What tariffs do to margins', 'freight-margin'],
];

/** People to whom nothing goes out by itself: on file for days only, or over their budget by other senders already. */
const leftOut = new Set(['teodora.milkov', 'azlan.tohmin']);
const nurtured = [
  'kwabena.lisle',
  'penelope.strand',
  'nerea.zubiarte',
  'calvin.oyedepo',
  'chidinma.azubuogu',
  'meher.irandust',
  'katarina.wiesenau',
];

function plannedSends(): Send[] {
  const everybody = (person: PersonInWorld) => !leftOut.has(person.key);
  const buyers = (person: PersonInWorld) => everybody(person) && ['Procurement lead', 'Operations director'].includes(person.persona);
  const finance = (person: PersonInWorld) => everybody(person) && ['CFO', 'Operations director'].includes(person.persona);
  const planners = (person: PersonInWorld) => everybody(person) && person.persona === 'Supply planner';
  const sustainability = (person: PersonInWorld) => everybody(person) && person.persona === 'Sustainability manager';
  const hosts = (person: PersonInWorld) =>
    everybody(person) && person.persona === 'Operations director' && ['customer', 'deciding'].includes(person.company.journey);
  const imogen = (person: PersonInWorld) => person.key === 'imogen.achterberg';
  const webinar = { by: 'Webinar invitations', channel: 'email' } as const;
  const series = { by: 'Series: a plan that finance accepts', channel: 'email' } as const;

  return [
    ...newsletters.map(
      ([workdays, topic, asset]): Send => ({
        title: `Newsletter: ${topic}`,
        by: 'Monthly newsletter',
        channel: 'email',
        asset,
        workdays,
        clock: 8.5,
        to: (person) => everybody(person) && !imogen(person),
        plannedHere: workdays < 0,
      }),
    ),
    { ...webinar, title: 'Invitation: Forecast value added', asset: 'forecast-workshop', workdays: 117, clock: 10, to: planners },
    {
      ...webinar,
      title: 'Invitation: Carbon figures from purchase orders',
      asset: 'carbon-webinar',
      workdays: 79,
      clock: 10,
      to: sustainability,
    },
    { ...webinar, title: 'Invitation: Scenario planning with finance', asset: 'finance-scenarios', workdays: 19, clock: 10, to: finance },
    { ...webinar, title: 'Invitation: Tariffs, lead times and the plan', asset: 'tariff-webinar', workdays: 4, clock: 10, to: buyers },
    { ...webinar, title: 'Invitation: Tariffs, lead times and the plan', asset: 'tariff-webinar', workdays: 4, clock: 10, to: imogen },
    { ...webinar, title: 'Reminder: Tariffs, lead times and the plan', asset: 'tariff-webinar', workdays: -4, clock: 10, to: buyers },
    { ...webinar, title: 'Reminder: Tariffs, lead times and the plan', asset: 'tariff-webinar', workdays: -2, clock: 10, to: imogen },
    {
      title: 'Invitation: Planning Forum, Rotterdam',
      by: 'Events',
      channel: 'event',
      asset: 'planning-forum',
      workdays: -11,
      clock: 11,
      to: hosts,
      plannedHere: true,
    },
    ...['excess-stock', 'finance-scenarios', 'business-case', 'price-sheet'].map(
      (asset, step): Send => ({
        ...series,
        title: `A plan that finance accepts, ${step + 1} of 4`,
        asset,
        workdays: [13, 8, 3, -3][step] ?? 0,
        clock: 7.75,
        to: ({ key }) => nurtured.includes(key),
        // Where a rep is in the middle of a deal, marketing keeps the rest of the series back.
        state: ({ company }) => (company.journey === 'deciding' && step > 1 ? 'held' : step > 2 ? 'scheduled' : 'sent'),
      }),
    ),
    { ...series, title: 'A plan that finance accepts, 1 of 4', asset: 'excess-stock', workdays: 9, clock: 7.75, to: imogen },
    { ...series, title: 'A plan that finance accepts, 2 of 4', asset: 'finance-scenarios', workdays: 1, clock: 7.75, to: imogen },
    { ...series, title: 'A plan that finance accepts, 3 of 4', asset: 'price-sheet', workdays: -4, clock: 7.75, to: imogen },
    {
      title: 'Retail planning, display ads',
      by: 'Retail campaign',
      channel: 'ad',
      asset: 'promotions-video',
      workdays: 3,
      clock: 12,
      to: imogen,
    },
    {
      ...series,
      title: 'A plan that finance accepts, 1 of 4',
      asset: 'excess-stock',
      workdays: -1,
      clock: 7.75,
      to: ({ key }) => key === 'ylva.brandtner',
      state: () => 'held',
    },
    {
      title: 'Aerospace round table',
      by: 'Events',
      channel: 'event',
      asset: null,
      workdays: 34,
      clock: 11,
      to: ({ account }) => account === 'tarnwick',
      state: () => 'cancelled',
    },
  ];
}

const sendId = (world: World, send: Send): string => seededRandom(`send ${send.title} ${send.workdays}`).id(world.homeTime(3, 16));

/** The sends that were planned on the dashboard. */
export function campaignSends(world: World, plannedBy: string): Row<'marketing_send'>[] {
  return plannedSends()
    .filter(({ plannedHere }) => plannedHere)
    .map(
      (send): Row<'marketing_send'> => ({
        ...{ workspace_id: world.workspaceId, id: sendId(world, send), idempotency_key: `sample-${sendId(world, send)}` },
        ...{
          title: send.title,
          campaign: send.by,
          channel: send.channel,
          asset_id: send.asset === null ? null : world.asset(send.asset).id,
        },
        ...{ at: world.homeTime(send.workdays, send.clock), left_out: leftOut.size, planned_by: plannedBy },
        ...{ created_at: world.homeTime(3, 16), cancelled_at: null },
      }),
    );
}

/** Marketing's touches, past and scheduled. Ids of scheduled ones carry the time at which they were planned. */
export function campaignTouches(world: World): Row<'touch'>[] {
  return plannedSends().flatMap((send) =>
    world.people
      .filter((person) => send.to(person) && person.since > send.workdays)
      .map((person): Row<'touch'> => {
        const random = seededRandom(`touch ${send.title} ${send.workdays} ${person.key}`);
        const at = world.homeTime(send.workdays, send.clock) + random.int(0, 240) * 1_000;
        return {
          workspace_id: world.workspaceId,
          id: random.id(send.workdays > 0 ? at : world.homeTime(3, 16)),
          contact_id: person.id,
          origin: 'marketing',
          channel: send.channel,
          state: send.state?.(person) ?? (send.workdays > 0 ? 'sent' : 'scheduled'),
          title: send.title,
          by_name: send.by,
          asset_id: send.asset === null ? null : world.asset(send.asset).id,
          share_id: null,
          send_id: send.plannedHere ? sendId(world, send) : null,
          at,
        };
      }),
  );
}
