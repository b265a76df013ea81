import { canonicalUrl } from '../../utils/domain/canonical-url.ts';
import { placeholderAddress } from '../../utils/domain/schedule/phase.ts';
import { plannedAssets, type SamplePlan } from './assets/planned.ts';
import { seededRandom } from './random.ts';
import { siteOrigin } from './site-pages.ts';
import type { Rep } from './words.ts';
import type { Row, World } from './world.ts';

/** What prospects' reps want to be told of: also of the guide that is live by now. */
const watches: readonly (readonly [asset: string, rep: Rep, person: string | null, workdays: number])[] = [
  ['supplier-benchmark', 'amara', 'marisol.etchart', 6],
  ['supplier-benchmark', 'amara', 'calvin.oyedepo', 6],
  ['supplier-benchmark', 'jonas', 'joaquin.ferrandell', 4],
  ['planning-forum', 'amara', 'declan.moriba', 9],
  ['planning-forum', 'amara', null, 9],
  ['tariff-webinar', 'jonas', 'caio.bragantini', 3],
  ['cfo-calculator', 'amara', 'annegret.sollich', 5],
  ['cfo-calculator', 'amara', 'fatima.zahraoui', 5],
  ['cfo-calculator', 'jonas', 'penelope.strand', 2],
  ['resourcing-case', 'amara', 'marisol.etchart', 8],
  ['resourcing-case', 'jonas', 'joaquin.ferrandell', 4],
  ['fresh-webinar', 'amara', 'aoife.brannick', 11],
  ['tariff-guide', 'amara', 'ruben.okafor.lenz', 10],
  ['tariff-guide', 'amara', 'priscilla.nakamoto', 10],
  ['tariff-guide', 'amara', 'wendell.abrego', 9],
];

const votes: readonly (readonly [asset: string, voters: readonly Rep[]])[] = [
  ['cfo-calculator', ['amara', 'jonas']],
  ['resourcing-case', ['jonas']],
  ['esg-template', ['jonas']],
  ['erp-checklist', ['amara', 'jonas']],
  ['supplier-benchmark', ['amara']],
];

interface Wish {
  rep: Rep;
  person: string;
  send: string;
  reason: string;
  workdays: number;
  answer?: { state: 'held' | 'declined'; text: string; workdays: number };
}

const wishes: readonly Wish[] = [
  {
    rep: 'jonas',
    person: 'imogen.achterberg',
    send: 'A plan that finance accepts, 3 of 4',
    reason: 'She asked us to slow down; we meet on Thursday and I bring the prices myself.',
    workdays: 1,
  },
  {
    rep: 'amara',
    person: 'ylva.brandtner',
    send: 'A plan that finance accepts, 1 of 4',
    reason: 'Her proposal is with the board this week: nothing else, please.',
    workdays: 4,
    answer: { state: 'held', text: 'Held until the board has met.', workdays: 3 },
  },
  {
    rep: 'jonas',
    person: 'nerea.zubiarte',
    send: 'A plan that finance accepts, 4 of 4',
    reason: 'Could this wait until after the fair?',
    workdays: 5,
    answer: { state: 'declined', text: 'It is the last part and she opened the first three: I would let it go out.', workdays: 4 },
  },
];

interface Told {
  topic: readonly Row<'topic'>[];
  touch: readonly Row<'touch'>[];
  marketer: { id: string };
}

/** Plans in all phases, who waits for them, and wishes to hold a send. The touches are those of the campaigns. */
export function scheduleRows(world: World, { topic, touch, marketer }: Told) {
  const key = { workspace_id: world.workspaceId };
  const topicId = new Map(topic.map(({ name, id }) => [name, id]));
  const idOf = new Map(plannedAssets.map((plan) => [plan.key, seededRandom(`plan ${plan.key}`).id(world.homeTime(plan.planned, 11))]));
  const assetId = (asset: string) => idOf.get(asset) ?? world.asset(asset).id;

  const announced = world.assets.filter(({ status }) => status === 'upcoming');
  return {
    asset: plannedAssets.map((plan) => planRow(world, plan, assetId(plan.key))),
    asset_topic: plannedAssets.flatMap((plan) =>
      plan.topics.map((name): Row<'asset_topic'> => ({ ...key, asset_id: assetId(plan.key), topic_id: topicId.get(name) ?? '' })),
    ),
    asset_plan: [
      ...plannedAssets.map(
        (plan): Row<'asset_plan'> => ({
          ...{ ...key, asset_id: assetId(plan.key), phase: plan.phase, note: plan.note },
          owner_user_id: plan.phase === 'idea' ? null : marketer.id,
        }),
      ),
      ...announced.map(
        (asset): Row<'asset_plan'> => ({ ...key, asset_id: asset.id, phase: 'review', owner_user_id: marketer.id, note: '' }),
      ),
    ],
    asset_plan_move: [...plannedAssets.flatMap((plan) => movesOf(world, plan, assetId(plan.key), marketer.id))],
    asset_vote: votes.flatMap(([asset, voters]) =>
      voters.map(
        (rep): Row<'asset_vote'> => ({ ...key, asset_id: assetId(asset), user_id: world.reps[rep].id, at: world.homeTime(2, 15) }),
      ),
    ),
    asset_watch: watches.map(([asset, rep, person, workdays]): Row<'asset_watch'> => {
      const at = world.homeTime(workdays, 14);
      return {
        ...{ ...key, id: seededRandom(`watch ${asset} ${rep} ${person}`).id(at), asset_id: assetId(asset), user_id: world.reps[rep].id },
        ...{ contact_id: person === null ? null : world.person(person).id, at },
      };
    }),
    touch_hold: wishes.flatMap((wish) => {
      const contactId = world.person(wish.person).id;
      const about = touch.find((row) => row.contact_id === contactId && row.title === wish.send);
      return about ? [holdRow(world, wish, about.id, marketer.id)] : [];
    }),
  };
}

function planRow(world: World, plan: SamplePlan, id: string): Row<'asset'> {
  const url = plan.path === null ? placeholderAddress(id) : `${siteOrigin}/${plan.path}`;
  const createdAt = world.homeTime(plan.planned, 11);
  return {
    ...{ workspace_id: world.workspaceId, id, title: plan.title, kind: plan.kind, url, canonical_url: canonicalUrl(url) ?? url },
    ...{ summary: plan.summary, talking_point: null, stage: plan.stage, personas_json: JSON.stringify(plan.personas) },
    ...{ industries_json: '[]', language: 'en', status: 'draft', live_at: plan.due === null ? null : world.homeTime(-plan.due, 9) },
    ...{ expires_at: null, priority: 0, collection: null, created_at: createdAt, updated_at: createdAt },
  };
}

/** Planned as an idea, and moved on since; a day that was missed had been put off once before. */
function movesOf(world: World, plan: SamplePlan, assetId: string, actor: string): Row<'asset_plan_move'>[] {
  const due = plan.due === null ? null : world.homeTime(-plan.due, 9);
  const first = plan.key === 'fresh-webinar' ? world.homeTime(10, 9) : due;
  const move = (workdays: number, rest: Omit<Row<'asset_plan_move'>, 'workspace_id' | 'asset_id' | 'id' | 'at' | 'actor'>) => {
    const at = world.homeTime(workdays, 11);
    const id = seededRandom(`move ${plan.key} ${workdays}`).id(at);
    return { workspace_id: world.workspaceId, asset_id: assetId, id, at, actor, ...rest };
  };
  const moves = [move(plan.planned, { from_phase: null, to_phase: 'idea', from_live_at: null, to_live_at: first })];
  if (plan.phase !== 'idea')
    moves.push(move(plan.planned - 6, { from_phase: 'idea', to_phase: 'production', from_live_at: first, to_live_at: first }));
  if (first !== due) moves.push(move(12, { from_phase: 'production', to_phase: 'production', from_live_at: first, to_live_at: due }));
  if (plan.phase === 'review') moves.push(move(5, { from_phase: 'production', to_phase: 'review', from_live_at: first, to_live_at: due }));
  return moves;
}

function holdRow(
  world: World,
  { rep, person, send, reason, workdays, answer }: Wish,
  touchId: string,
  marketerId: string,
): Row<'touch_hold'> {
  const askedAt = world.homeTime(workdays, 9.5);
  return {
    ...{ workspace_id: world.workspaceId, id: seededRandom(`hold ${person} ${send}`).id(askedAt), touch_id: touchId },
    ...{ state: answer?.state ?? 'asked', asked_by: world.reps[rep].id, reason, asked_at: askedAt },
    ...{
      answered_by: answer ? marketerId : null,
      answer: answer?.text ?? null,
      answered_at: answer ? world.homeTime(answer.workdays, 10) : null,
    },
  };
}
