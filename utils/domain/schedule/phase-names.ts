import type { SchedulePhase } from '../../contract/words.ts';

/** Phases as people read them. */
export const phaseNames: Readonly<Record<SchedulePhase, string>> = {
  idea: 'Idea',
  production: 'In production',
  review: 'In review',
  scheduled: 'Scheduled',
  live: 'Live',
  retired: 'Retired',
};
