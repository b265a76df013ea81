import type { NewShare } from '../contract/share.ts';
import type { ShareEventKind } from '../contract/words.ts';
import { isNeverLogged } from '../domain/identity/never-log.ts';
import type { GmailReport, PlannedShare } from './messages.ts';
import type { OutboxJob } from './outbox.ts';

/**
 * Each act has one key that follows from what it is about, so that an act that is reported twice (a repeated message, a
 * worker killed between two steps) is one entry here and one row on the server.
 */

export function createJob({ idempotencyKey, assetId, contactIds, channel, code, played }: PlannedShare): OutboxJob {
  const payload: NewShare & { code: string } = { idempotencyKey, assetId, contactIds, channel, code, played };
  return { kind: 'create', payload };
}

/** `act` names the press where the same kind may truly happen again (sent, undone, sent); without it once per share. */
export function eventJob(code: string, kind: ShareEventKind, at: number, act?: string, draftId?: string | null): OutboxJob {
  const idempotencyKey = act ? `${code}:${kind}:${act}` : `${code}:${kind}`;
  return { kind: 'event', payload: { code, idempotencyKey, kind, at, ...(draftId ? { draftId } : {}) } };
}

/** `sent` for each of the links in one message; addresses on never-log domains stay out. */
export function sentJobs(report: Extract<GmailReport, { type: 'gmail-sent' }>, neverLogDomains: readonly string[]): OutboxJob[] {
  const recipients = report.recipients.filter((address) => !isNeverLogged(address, neverLogDomains)).slice(0, 200);
  return report.codes.map((code) => {
    const { payload } = eventJob(code, 'sent', report.at, report.sendId, report.draftId);
    return { kind: 'event', payload: { ...payload, recipients } } as OutboxJob;
  });
}

/** The sending is taken back, and the message with its link stands open again. */
export function undoneJobs(report: Extract<GmailReport, { type: 'gmail-undone' }>): OutboxJob[] {
  return report.codes.flatMap((code) => [
    eventJob(code, 'undone', report.at, report.sendId),
    eventJob(code, 'inserted', report.at, report.sendId),
  ]);
}
