import { z } from 'zod';
import { Asset, NewAsset } from './asset.ts';
import { Money } from './money.ts';
import { ContactSummary, Opportunity } from './people.ts';
import { AssetKind, Id, Instant, line, listOf, SchedulePhase, WebUrl } from './words.ts';

/** A member of the workspace by name. */
const Who = z.object({ userId: Id, name: z.string() });

/** An asset on the schedule, and who waits for it. */
export const PlannedAsset = z.object({
  /** Its `liveAt` is the day that it is meant for; while it has no address yet, `url` is a placeholder: see `hasAddress`. */
  asset: Asset,
  phase: SchedulePhase,
  owner: Who.nullable(),
  note: z.string(),
  /** Its day has passed and it is not live. */
  late: z.boolean(),
  votes: z.int(),
  /** By the one who asks. */
  voted: z.boolean(),
  /** Members who asked to be told, and the prospects that they asked for. */
  watchers: z.int(),
  prospects: z.int(),
  /** The open deals that those prospects take part in, each counted once. */
  deals: z.int(),
  value: z.array(Money),
});
export type PlannedAsset = z.infer<typeof PlannedAsset>;

/** Somebody whom a member wants to send the asset to. */
export const WatchedFor = z.object({ contactId: Id, name: z.string(), accountName: z.string().nullable(), since: Instant });
export type WatchedFor = z.infer<typeof WatchedFor>;

/** On its way, as a rep sees it. */
export const ComingAsset = PlannedAsset.extend({
  /** The one who asks wants to be told, and for whom (possibly for nobody in particular). */
  watching: z.boolean(),
  watchedFor: z.array(WatchedFor),
});
export type ComingAsset = z.infer<typeof ComingAsset>;

/** Live by now, and not yet sent to those for whom the one who asks watched it. */
export const AwaitedAsset = z.object({ asset: Asset, prospects: z.array(WatchedFor).min(1) });
export type AwaitedAsset = z.infer<typeof AwaitedAsset>;

export const Coming = z.object({ assets: z.array(ComingAsset), awaited: z.array(AwaitedAsset) });
export type Coming = z.infer<typeof Coming>;

/** What the schedule shows of an asset or a send that passes these. Live and retired assets by their day alone. */
export const ScheduleQuery = z.object({
  /** Days of going live and of sending, `to` exclusive. Assets without a day are always there. */
  from: z.coerce.number().pipe(Instant).optional(),
  to: z.coerce.number().pipe(Instant).optional(),
  phase: listOf(SchedulePhase).optional(),
  kind: listOf(AssetKind).optional(),
  topic: Id.optional(),
  owner: Id.optional(),
  q: z.string().max(200).optional(),
});
export type ScheduleQuery = z.infer<typeof ScheduleQuery>;

/** One change of phase or day; null phases: the asset came onto the schedule. */
export const PlanMove = z.object({
  id: Id,
  at: Instant,
  byName: z.string(),
  fromPhase: SchedulePhase.nullable(),
  toPhase: SchedulePhase,
  fromLiveAt: Instant.nullable(),
  toLiveAt: Instant.nullable(),
});
export type PlanMove = z.infer<typeof PlanMove>;

/** Who waits, since when, and with which open deals. */
export const Waiting = z.object({
  memberName: z.string(),
  since: Instant,
  contact: ContactSummary.nullable(),
  opportunities: z.array(Opportunity),
});
export type Waiting = z.infer<typeof Waiting>;

export const PlanDetail = PlannedAsset.extend({
  /** Newest first. */
  moves: z.array(PlanMove),
  waiting: z.array(Waiting),
  voters: z.array(z.string()),
});
export type PlanDetail = z.infer<typeof PlanDetail>;

const planned = {
  phase: SchedulePhase,
  liveAt: Instant.nullable(),
  /** Null while nobody knows it. */
  url: WebUrl.nullable(),
  ownerUserId: Id.nullable(),
  note: z.string().trim().max(2_000),
};

export const NewPlan = NewAsset.pick({
  title: true,
  kind: true,
  summary: true,
  stage: true,
  topics: true,
  personas: true,
  industries: true,
  language: true,
  collection: true,
}).extend({
  ...planned,
  phase: planned.phase.exclude(['live', 'retired']).default('idea'),
  liveAt: planned.liveAt.default(null),
  url: planned.url.default(null),
  ownerUserId: planned.ownerUserId.default(null),
  note: planned.note.default(''),
});
export type NewPlan = z.infer<typeof NewPlan>;

export const PlanPatch = z
  .object({ ...planned, title: line(200), url: WebUrl })
  .partial()
  .extend({ assetId: Id });
export type PlanPatch = z.infer<typeof PlanPatch>;

/** "Tell me when it is live", for a prospect or for the member alone. */
export const WatchInput = z.object({ assetId: Id, contactId: Id.nullable().default(null) });
export type WatchInput = z.infer<typeof WatchInput>;

export const OfAsset = z.object({ assetId: Id });

/** Null: the member has no address. */
export const CalendarFeed = z.object({ createdAt: Instant.nullable() });

/** An unguessable address of the schedule as iCalendar: who has it reads it without signing in. */
export const CalendarAddress = z.object({ address: z.url(), createdAt: Instant });
