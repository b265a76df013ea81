import type { Tables } from '../db/tables.ts';
import { campaignSends, campaignTouches } from './campaigns.ts';
import { dealRows } from './deals.ts';
import { engagementRows } from './engagements.ts';
import { generatedSittings } from './histories.ts';
import { leadRows } from './leads.ts';
import { scheduleRows } from './schedule.ts';
import { segmentRows, targetRows } from './segments.ts';
import { forwardedBrowser, forwardedVisitor } from './shares/forwarded-visitor.ts';
import { generatedShares } from './shares/generated-shares.ts';
import { shareRows } from './shares/share-rows.ts';
import { writtenShares } from './shares/written-shares.ts';
import { buyingGroupStory } from './stories/buying-group.ts';
import { championStory } from './stories/champion.ts';
import { quietAccountStory } from './stories/quiet-account.ts';
import { singleStories } from './stories/single-people.ts';
import { voiceRows } from './voice/voice-rows.ts';
import type { Rep } from './words.ts';
import { feedbackRows, libraryRows, peopleRows } from './workspace-rows.ts';
import { makeWorld } from './world.ts';

export interface ScenarioInput {
  workspaceId: string;
  linkKey: string;
  sourceId: string;
  reps: Record<Rep, { id: string; name: string }>;
  marketer: { id: string; name: string };
  /** UTC milliseconds: everything is told relative to it. */
  now: number;
}

/** The tables that the scenario fills, in the order in which references allow it. */
export const scenarioTables = [
  'account',
  'contact',
  'identifier',
  'topic',
  'asset',
  'asset_topic',
  'share',
  'share_recipient',
  'share_link',
  'share_event',
  'visit',
  'share_visitor',
  'engagement',
  'touch',
  'opportunity',
  'opportunity_contact',
  'opportunity_stage',
  'segment',
  'target',
  'suggestion_feedback',
  'lead',
  'lead_verdict',
  'lead_message',
  'checklist',
  'asset_plan',
  'asset_plan_move',
  'asset_vote',
  'asset_watch',
  'marketing_send',
  'touch_hold',
  'asset_request',
  'asset_request_topic',
  'asset_request_backer',
  'challenge',
] as const satisfies readonly (keyof Tables)[];

export type Scenario = { [Name in (typeof scenarioTables)[number]]: Tables[Name][] };

/** All rows of the sample workspace: pure, and the same for the same input. */
export function buildScenario(input: ScenarioInput): Scenario {
  const world = makeWorld(input);
  const written = [...championStory, ...quietAccountStory, ...buyingGroupStory, ...singleStories];
  const sittings = [...written, ...generatedSittings(world)];
  const shares = [...writtenShares, ...generatedShares(world, sittings)].map((plan) => shareRows(world, plan, input));

  const forwarded = forwardedVisitor(world, input.sourceId);

  const library = libraryRows(world);
  const { calls, ...leads } = leadRows(world, input.marketer);
  const touch = [...campaignTouches(world), ...calls, ...shares.flatMap((rows) => rows.touch)];
  const schedule = scheduleRows(world, { topic: library.topic, touch, marketer: input.marketer });
  const deals = dealRows(world);
  const voice = voiceRows(world, { marketer: input.marketer.id, topics: library.topic, deals: deals.opportunity });

  return {
    ...peopleRows(world),
    ...schedule,
    ...voice,
    topic: [...library.topic, ...voice.topic],
    asset: [...library.asset, ...schedule.asset],
    asset_topic: [...library.asset_topic, ...schedule.asset_topic],
    marketing_send: campaignSends(world, input.marketer.id),
    share: shares.map(({ share }) => share),
    share_recipient: shares.flatMap((rows) => rows.share_recipient),
    share_link: shares.map((rows) => rows.share_link),
    share_event: shares.flatMap((rows) => rows.share_event),
    visit: shares.flatMap(({ visit }) => visit),
    share_visitor: forwardedBrowser(world, shares, forwarded),
    engagement: [...engagementRows(world, sittings, input.sourceId), ...shares.flatMap(({ engagement }) => engagement), ...forwarded],
    touch,
    ...deals,
    segment: segmentRows(world, { sales: input.reps.jonas, marketing: input.marketer }),
    target: targetRows(world, input.marketer),
    suggestion_feedback: feedbackRows(world),
    ...leads,
  };
}
