import { z } from 'zod';
import { Asset } from './asset.ts';
import { SchedulePhase } from './words.ts';

/** Something on its way on a subject that a contact cares about. */
export const ComingFor = z.object({
  asset: Asset,
  phase: SchedulePhase,
  /** The one who asks wants to be told of it for this contact. */
  watching: z.boolean(),
});
export type ComingFor = z.infer<typeof ComingFor>;
