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
import { createMailer, type Mailer } from './mailer.ts';

export interface DigestJob {
  /** Sends what is due now. Never rejects. */
  run(): Promise<void>;
  start(): void;
  close(): Promise<void>;
}

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
): DigestJob {
  const { db } = database;
  let timer: NodeJS.Timeout | undefined;
  let closing = false;
  let running: Promise<void> = Promise.resolve();

  const runWorkspace = async (workspaceId: string, mailer: Mailer) => {
    const at = now();
    const week = isoWeekOf(at - weekMs);
    const span = isoWeekSpan(week);
    if (!span) return;
    const readers = (await readDigestReaders(db, workspaceId, week, span.to)).filter(({ timeZone }) => isMailTime(at, timeZone));
    const [first] = readers;
    if (!first) return;
    const workspace = await readWorkspace(db, workspaceId);
    if (workspace.sample) return;
    const digest = tellDigest(await readDigestFigures(db, { workspace, from: span.from, now: at }), span.from, 'en', at);
    for (const { userId, name, email } of readers) {
      if (closing) return;
      if (!(await claimDigestMail(db, { workspaceId, userId, week, now: at, until: at + leaseMs, mostAttempts }))) continue;
      try {
        const told = digestMail(digest, { name, origin, locale: 'en' });
        await mailer.send({ to: { name, address: email }, ...told, stopUrl: `${origin}/notices` });
        await noteDigestSent(db, workspaceId, userId, week, now());
        log.info({ week }, 'a weekly digest was sent');
      } catch (error) {
        log.warn({ err: error, week }, 'a weekly digest could not be sent; the next try follows in half an hour');
      }
    }
  };

  const run = async () => {
    if (mail === null) return;
    const mailer = createMailer(mail);
    try {
      const workspaces = await database.reader.selectFrom('workspace_setting').select('workspace_id').execute();
      for (const { workspace_id } of workspaces) if (!closing) await runWorkspace(workspace_id, mailer);
    } catch (error) {
      if (!closing) log.warn({ err: error }, 'weekly digests could not be made; the next try follows');
    } finally {
      mailer.close();
    }
  };
  const runOne = () => {
    running = running.then(run);
    return running;
  };

  return {
    run: runOne,
    start() {
      if (mail === null) return;
      timer = setInterval(() => void runOne(), everyMs).unref();
      void runOne();
    },
    async close() {
      closing = true;
      clearInterval(timer);
      await running;
    },
  };
}
