import { z } from 'zod';
import { Done, del, get, patch, post } from './route.ts';
import {
  CalendarAddress,
  CalendarFeed,
  Coming,
  NewPlan,
  OfAsset,
  PlanDetail,
  PlannedAsset,
  PlanPatch,
  ScheduleQuery,
  WatchInput,
} from './schedule.ts';
import { Send } from './send.ts';

/** What is in production, when it is live, what is being sent, and who waits for it. */
export const scheduleApi = {
  list: get('/schedule', 'Planned assets and sends of a period')
    .input(ScheduleQuery)
    .output(z.object({ assets: z.array(PlannedAsset), sends: z.array(Send) })),
  coming: get('/schedule/coming', 'What is on its way, and what is live by now and awaited by prospects of the one who asks').output(
    Coming,
  ),
  plan: post('/schedule/assets', 'Plan an asset').input(NewPlan).output(PlanDetail),
  detail: get('/schedule/assets/{assetId}', 'A planned asset with its history and who waits').input(OfAsset).output(PlanDetail),
  change: patch('/schedule/assets/{assetId}', 'Move it to another phase or day, say who makes it').input(PlanPatch).output(PlanDetail),
  watch: post('/schedule/assets/{assetId}/watch', '"Tell me when it is live", for a prospect').input(WatchInput).output(Done),
  unwatch: del('/schedule/assets/{assetId}/watch', 'No need to tell me').input(WatchInput).output(Done),
  vote: post('/schedule/assets/{assetId}/vote', '"I could use this": one vote a member').input(OfAsset).output(Done),
  calendar: get('/schedule/calendar', 'Since when the member has an address that calendar programs subscribe to').output(CalendarFeed),
  subscribe: post('/schedule/calendar', 'Make such an address, told this once; the one before ends').output(CalendarAddress),
  unsubscribe: del('/schedule/calendar', 'End the address').output(Done),
  unvote: del('/schedule/assets/{assetId}/vote', 'Take the vote back').input(OfAsset).output(Done),
};
