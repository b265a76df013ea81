import type { Logger } from 'pino';
import { digestMail } from '../../utils/domain/digest/digest-mail.ts';
import { isoWeekOf, isoWeekSpan } from '../../utils/domain/digest/iso-week.ts';
import { isMailTime } from '../../utils/domain/digest/mail-time.ts';
import { tellDigest } from '../../utils/domain/digest/tell-digest.ts';
import type { Database } from '../db/connect.ts';
import type { Env } from '../env.ts';
import { readDigestFigures } from '../queries/digest.ts';
import { claimDigestMail, noteDigestSent, readDigestReaders } from '../queries/digest-mails.ts';
import { readWorkspace } from '../queries/workspace-settings.ts';
import { createTimedJob, type TimedJob } from '../timed-job.ts';

const weekMs = 7 * 86_400_000;
const everyMs = 10 * 60_000;
/** Longer than any sending; after a failure the next try follows then. */
const leaseMs = 30 * 60_000;
const mostAttempts = 8;

/**
 * Mails the last week to the members who want it, each once, on Monday morning in their own time zone. Any number of
 * servers may run it: one takes each mail. Without a mail server nothing is sent; made-up people never get any.
 */
export function createDigestJob(
  database: Database,
  { mail, origin }: Pick<Env, 'mail' | 'origin'>,
  now: () => number,
  log: Pick<Logger, 'info' | 'warn'>,
): TimedJob {
  const { db } = database;

  const work = async (workspaceId: string, stop: AbortSignal) => {
    if (mail === null) return;
    const at = now();
    const week = isoWeekOf(at - weekMs);
    const span = isoWeekSpan(week);
    if (!span) return;
    const readers = (await readDigestReaders(db, workspaceId, week, span.to)).filter(({ timeZone }) => isMailTime(at, timeZone));
    if (readers.length === 0) return;
    const workspace = await readWorkspace(db, workspaceId);
    if (workspace.sample) return;
    const figures = await readDigestFigures(db, { workspace, from: span.from, now: at });
    const { createMailer } = await import('./mailer.ts');
    const mailer = createMailer(mail);
    try {
      for (const { userId, name, email, locale } of readers) {
        if (stop.aborted) break;
        if (!(await claimDigestMail(db, { workspaceId, userId, week, now: at, until: at + leaseMs, mostAttempts }))) continue;
        try {
          const told = digestMail(tellDigest(figures, span.from, locale, at), { name, origin, locale });
          await mailer.send({ to: { name, address: email }, ...told, stopUrl: `${origin}/notices` });
          await noteDigestSent(db, workspaceId, userId, week, now());
          log.info({ week }, 'a weekly digest was sent');
        } catch (error) {
          log.warn({ err: error, week }, 'a weekly digest could not be sent; the next try follows in half an hour');
        }
      }
    } finally {
      mailer.close();
    }
  };

  return createTimedJob(database, { everyMs, log, failed: 'weekly digests could not be made; the next try follows', work });
}
