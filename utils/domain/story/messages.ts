/** How the pieces were taken in; languages choose their verb by it. */
export type Manner = 'read' | 'watched' | 'mixed';

/**
 * Every sentence of a story, as a message with parameters: a language is one file that implements this. Times are UTC
 * milliseconds, durations are seconds, titles come without quotation marks.
 */
export interface StoryMessages {
  reading: (p: { manner: Manner; pieces: number; topic: string; from: number; now: number; deepest: string; seconds: number }) => string;
  readingOne: (p: { manner: Manner; title: string; topic: string | null; at: number; now: number; seconds: number }) => string;
  stageMoved: (p: { stage: string; at: number; now: number; titles: readonly string[]; more: number }) => string;
  returned: (p: { silentDays: number }) => string;
  /** `before`: sittings in the `beforeDays` of the baseline. */
  heating: (p: { sittings: number; days: number; expected: number; before: number; beforeDays: number }) => string;
  cooling: (p: { sittings: number; days: number; expected: number }) => string;
  silent: (p: { since: number; now: number }) => string;
  oneVisit: (p: { manner: Manner; title: string; at: number; now: number; seconds: number }) => string;
  askedByForm: (p: { title: string; at: number; now: number }) => string;
  replied: (p: { title: string; at: number; now: number }) => string;
  binge: (p: { pieces: number; at: number; now: number; seconds: number }) => string;
  attended: (p: { title: string; at: number; now: number }) => string;
  openedShare: (p: { title: string; at: number; now: number }) => string;
  colleagueJoined: (p: { name: string; at: number; now: number }) => string;
  mainSubjectBefore: (p: { topic: string; titles: readonly string[]; more: number }) => string;
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
}
