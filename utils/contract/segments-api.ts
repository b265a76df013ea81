import { z } from 'zod';
import { ReportQuery } from './report.ts';
import { Done, del, get, patch, post } from './route.ts';
import {
  BetInput,
  OfSegment,
  SegmentCount,
  SegmentInput,
  SegmentPatch,
  SegmentReport,
  SegmentRow,
  SegmentRule,
  SegmentSends,
  SegmentWords,
} from './segment.ts';

/** Agreed target segments: whom both sides want to win. */
export const segmentsApi = {
  list: get('/segments', 'The segments with their accounts and contacts').output(z.object({ segments: z.array(SegmentRow) })),
  words: get('/segments/words', 'Industries, regions and personas that a segment can be made of').output(SegmentWords),
  count: post('/segments/count', 'How many accounts and contacts a rule takes in. Stores nothing').input(SegmentRule).output(SegmentCount),
  create: post('/segments', 'Add a segment; the side of who adds it bets on it').input(SegmentInput).output(SegmentRow),
  change: patch('/segments/{segmentId}', 'Change it; the other side has to agree again').input(SegmentPatch).output(SegmentRow),
  bet: post('/segments/{segmentId}/bet', 'Bet on it for one side, or take that back').input(BetInput).output(SegmentRow),
  remove: del('/segments/{segmentId}', 'Remove it').input(OfSegment).output(Done),
  sends: get('/segments/{segmentId}/sends', 'What marketing sent to its contacts in a period')
    .input(ReportQuery.extend(OfSegment.shape))
    .output(SegmentSends),
  report: get('/reports/segments', 'What each side puts into its segments, and what comes of it').input(ReportQuery).output(SegmentReport),
};
