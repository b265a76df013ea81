import { z } from 'zod';
import {
  assetKinds,
  buyingStages,
  challengeSources,
  draftPhases,
  engagementKinds,
  notRelevantReasons,
  requestStates,
  schedulePhases,
} from './word-lists.ts';

/** The words of the product, the same in code, API and screen. Every enumeration of the contract is here. */

export const Role = z.enum(['rep', 'marketer', 'admin']);
export type Role = z.infer<typeof Role>;

export const IdentifierKind = z.enum(['email', 'linkedin', 'linkedin_member', 'anonymous', 'external']);
export type IdentifierKind = z.infer<typeof IdentifierKind>;

export const BuyingStage = z.enum(buyingStages);
export type BuyingStage = z.infer<typeof BuyingStage>;

export const AssetKind = z.enum(assetKinds);
export type AssetKind = z.infer<typeof AssetKind>;

/** `upcoming` has a date on which it goes live; only `live` is suggested. */
export const AssetStatus = z.enum(['draft', 'upcoming', 'live', 'retired']);
export type AssetStatus = z.infer<typeof AssetStatus>;

export const EngagementKind = z.enum(engagementKinds);
export type EngagementKind = z.infer<typeof EngagementKind>;

export const TouchOrigin = z.enum(['marketing', 'rep']);
export type TouchOrigin = z.infer<typeof TouchOrigin>;

export const TouchChannel = z.enum(['email', 'linkedin', 'event', 'ad', 'call']);
export type TouchChannel = z.infer<typeof TouchChannel>;

export const TouchState = z.enum(['scheduled', 'sent', 'held', 'cancelled']);
export type TouchState = z.infer<typeof TouchState>;

/** What became of a rep's wish that a scheduled send be held back from a contact. */
export const HoldState = z.enum(['asked', 'held', 'declined']);
export type HoldState = z.infer<typeof HoldState>;

export const DraftPhase = z.enum(draftPhases);
export type DraftPhase = z.infer<typeof DraftPhase>;

export const SchedulePhase = z.enum(schedulePhases);
export type SchedulePhase = z.infer<typeof SchedulePhase>;

export const ShareChannel = z.enum(['gmail', 'outlook', 'linkedin', 'other']);
export type ShareChannel = z.infer<typeof ShareChannel>;

export const ShareState = z.enum(['drafted', 'inserted', 'copied', 'sent', 'visited', 'abandoned', 'undone']);
export type ShareState = z.infer<typeof ShareState>;

/** What a rep's side reports about a share. `visited` is the server's own conclusion. */
export const ShareEventKind = z.enum(['inserted', 'copied', 'sent', 'undone', 'abandoned']);
export type ShareEventKind = z.infer<typeof ShareEventKind>;

export const VisitVerdict = z.enum(['confirmed', 'likely', 'automated']);
export type VisitVerdict = z.infer<typeof VisitVerdict>;

export const MomentumTrend = z.enum(['new', 'heating', 'steady', 'cooling', 'quiet']);
export type MomentumTrend = z.infer<typeof MomentumTrend>;

export const OpportunityStatus = z.enum(['open', 'won', 'lost']);
export type OpportunityStatus = z.infer<typeof OpportunityStatus>;

export const NotRelevantReason = z.enum(notRelevantReasons);
export type NotRelevantReason = z.infer<typeof NotRelevantReason>;

/** What became of a request: nothing yet, a date or an asset in production, an asset, no. */
export const RequestState = z.enum(requestStates);
export type RequestState = z.infer<typeof RequestState>;

/** Where a prospect said or wrote the words that were kept. */
export const ChallengeSource = z.enum(challengeSources);
export type ChallengeSource = z.infer<typeof ChallengeSource>;

/** Languages that stories, reasons and briefs are told in; any other reader gets English. */
export const Locale = z.enum(['en', 'de', 'fr']);
export type Locale = z.infer<typeof Locale>;

/** UTC milliseconds since 1970, the form of every time in the contract and in the database. */
export const Instant = z.int().min(0).max(8_640_000_000_000_000);
export const Id = z.string().min(1).max(64);

/** A web address that may stand behind a link: absolute, http or https, never `javascript:` or `data:`. */
export const WebUrl = z.url({ protocol: /^https?$/, error: 'must be a full web address beginning with http:// or https://' }).max(2_000);

/** Trims, collapses white space, refuses control characters (they break headers and CSV). */
export const line = (max: number) =>
  z
    .string()
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .pipe(
      z
        .string()
        .min(1, 'must not be empty')
        .max(max, `must be at most ${max} characters long`)
        .refine((text) => !hasControlCharacter(text), 'must not contain control characters'),
    );

function hasControlCharacter(text: string): boolean {
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code < 32 || code === 127) return true;
  }
  return false;
}

export const page = {
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** Splits a query's `a,b,c` into a list, so that filters can stand in a shareable address. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value), z.array(item).max(50));
