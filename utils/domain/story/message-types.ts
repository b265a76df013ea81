import type { BriefSectionKey } from '../../contract/brief.ts';
import type { MomentumTrend, TouchChannel } from '../../contract/words.ts';
import type { RoleName } from './buying-role.ts';

/** How the pieces were taken in; languages choose their verb by it. */
export type Manner = 'read' | 'watched' | 'mixed';

interface On {
  title: string;
  at: number;
  now: number;
}
interface Titles {
  titles: readonly string[];
  more: number;
}

/**
 * Every sentence of a person's story, whole, with parameters: a language is one file that implements this. Times are UTC
 * milliseconds, durations are seconds or days as named, titles come without quotation marks.
 */
export interface StoryMessages {
  reading: (p: {
    manner: Manner;
    pieces: number;
    topics: readonly string[];
    from: number;
    now: number;
    deepest: string;
    seconds: number;
  }) => string;
  /** Two subjects that weigh the same, each with its pieces. */
  readingTwo: (p: { first: string; second: string; firstPieces: number; secondPieces: number; from: number; now: number }) => string;
  readingOne: (p: On & { manner: Manner; topics: readonly string[]; seconds: number }) => string;
  /** Nothing but what we sent, and nothing else. */
  onlySent: (p: Titles) => string;
  stageMoved: (p: Titles & { stage: string; at: number; now: number }) => string;
  returned: (p: { silentDays: number }) => string;
  /** `before`: sittings in the `beforeDays` of the baseline; `expected`: in as many days as `days`. */
  heating: (p: { sittings: number; days: number; expected: number; before: number; beforeDays: number }) => string;
  cooling: (p: { sittings: number; days: number; expected: number }) => string;
  /** Often, and no more or less than usual. */
  regular: (p: { sittings: number; days: number }) => string;
  silent: (p: { since: number; now: number }) => string;
  /** `title`: the piece with the most attention of all `pieces`. */
  oneVisit: (p: On & { manner: Manner; pieces: number; seconds: number }) => string;
  askedByForm: (p: On) => string;
  replied: (p: On) => string;
  binge: (p: { pieces: number; at: number; now: number; seconds: number }) => string;
  attended: (p: On) => string;
  openedShare: (p: On) => string;
  colleagueJoined: (p: { name: string; at: number; now: number }) => string;
  mainSubjectBefore: (p: Titles & { topics: readonly string[] }) => string;
  momentFirstContact: (p: { title: string }) => string;
  momentReturned: (p: { silentDays: number; title: string }) => string;
  momentBinge: (p: { pieces: number; seconds: number }) => string;
  /** `stage`: the workspace's name of the stage that the piece is made for. */
  momentLateAsset: (p: { title: string; stage: string }) => string;
  momentWebinar: (p: { title: string }) => string;
  momentColleague: (p: { name: string }) => string;
  momentShareVisited: (p: { title: string }) => string;
  momentForm: (p: { title: string }) => string;
  momentReply: (p: { title: string }) => string;
  unseen: () => string;
  /** `visits` to the links we sent, all made by programs. */
  scanners: (p: { visits: number }) => string;
  /** `sent` messages that nothing came of. */
  unanswered: (p: { sent: number }) => string;
  stageSkipped: (p: { skipped: string; reached: string }) => string;
  colleaguesAbsent: (p: { known: number }) => string;
  colleaguesUnknown: () => string;
  roleAbsent: (p: { role: string }) => string;
}

/** The same for an account and its deals. */
export interface AccountMessages {
  heating: (p: { names: readonly string[]; more: number }) => string;
  reading: (p: { people: number; pieces: number; days: number; topics: readonly string[] }) => string;
  silent: (p: { since: number; now: number }) => string;
  quiet: (p: { names: readonly string[]; more: number }) => string;
  furthest: (p: { name: string; stage: string }) => string;
  joined: (p: { name: string; at: number; now: number }) => string;
  asked: (p: { name: string; title: string; at: number; now: number }) => string;
  roleMissing: (p: { role: string; seen: readonly string[] }) => string;
  personaMissing: (p: { role: string; deals: number; of: number }) => string;
  unseen: () => string;
  groupWon: (p: { deals: number }) => string;
  groupUsual: () => string;
  roles: Record<RoleName, string>;
  dealBehind: (p: { dealStage: string; expected: string; reached: string }) => string;
  dealAhead: (p: { dealStage: string; reached: string }) => string;
  dealLevel: (p: { dealStage: string; reached: string }) => string;
  dealUnknown: (p: { dealStage: string; reached: string }) => string;
  dealSilent: (p: { since: number; now: number }) => string;
  dealUnseen: () => string;
  dealNeedsRole: (p: { role: string }) => string;
  dealPeopleUnseen: (p: { names: readonly string[]; more: number }) => string;
  dealCloses: (p: { at: number; now: number }) => string;
  dealOverdue: (p: { at: number; now: number }) => string;
}

/** Headings and lines of "Before the call". */
export interface BriefMessages {
  title: (p: { name: string }) => string;
  asOf: (p: { at: number }) => string;
  headings: Record<BriefSectionKey, string>;
  empty: Record<BriefSectionKey, string>;
  worksAt: (p: { title: string; account: string }) => string;
  persona: (p: { persona: string }) => string;
  lastSeen: (p: { at: number; now: number }) => string;
  stage: (p: { stage: string; since: number | null; now: number }) => string;
  momentum: (p: { trend: MomentumTrend; sittings: number; days: number }) => string;
  subjects: (p: { topics: readonly { name: string; share: number }[] }) => string;
  deal: (p: { name: string; stage: string; amountMinor: number; currency: string; closeAt: number | null; now: number }) => string;
  read: (p: { title: string; at: number; now: number; seconds: number }) => string;
  sent: (p: { title: string; by: string; channel: TouchChannel; at: number; now: number }) => string;
  planned: (p: { title: string; by: string; channel: TouchChannel; at: number; now: number }) => string;
  person: (p: { name: string; title: string | null; stage: string; trend: MomentumTrend }) => string;
  company: (p: { industry: string | null; employees: number | null; region: string | null }) => string;
  suggestion: (p: { title: string }) => string;
  suggestionFor: (p: { title: string; name: string }) => string;
  why: (p: { reason: string }) => string;
  say: (p: { talkingPoint: string }) => string;
}
