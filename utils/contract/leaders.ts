import { z } from 'zod';
import { InfluenceReport, TargetReport } from './influence.ts';
import { LeadFigures } from './lead.ts';
import { SegmentReport } from './segment.ts';
import { VoiceFigures } from './voice.ts';
import { Instant } from './words.ts';

/** What leaders of sales and of marketing read together, each from the room that it is about. */
export const LeaderReport = z.object({
  from: Instant,
  to: Instant,
  leads: LeadFigures,
  voice: VoiceFigures,
  /** Contacts whose touches pass the budget now or by what is scheduled. */
  overTouched: z.int(),
  influence: InfluenceReport.pick({ currency: true, pipeline: true, bookings: true, unconverted: true }).extend({ target: TargetReport }),
  segments: SegmentReport,
});
export type LeaderReport = z.infer<typeof LeaderReport>;
