import { isoWeekOf, isoWeekSpan } from '../../utils/domain/digest/iso-week.ts';
import { tellDigest } from '../../utils/domain/digest/tell-digest.ts';
import { readDigestFigures } from '../queries/digest.ts';
import { readWorkspace } from '../queries/workspace-settings.ts';
import { forMembers, refuse } from './base.ts';

const weekMs = 7 * 86_400_000;

export const digestRoute = forMembers.digest.handler(async ({ input, context: { services, caller, reader } }) => {
  const { db } = services.database;
  const now = services.now();
  const week = input.week ?? isoWeekOf(now - weekMs);
  const span = isoWeekSpan(week);
  if (!span) throw refuse('BAD_REQUEST', `There is no week ${week}.`, [{ field: 'week', message: 'is no week of that year' }]);
  if (span.from > now) throw refuse('NOT_FOUND', `The week ${week} has not begun.`);
  const workspace = await readWorkspace(db, caller.workspaceId);
  return tellDigest(await readDigestFigures(db, { workspace, from: span.from, now }), span.from, reader.locale, now);
});
