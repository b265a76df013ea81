import type { Db } from '../db/transaction.ts';
import { readCrmFact } from '../queries/crm-fact.ts';
import type { DueDelivery } from '../queries/delivery-lease.ts';
import type { EndpointRow } from '../queries/endpoints.ts';
import { readNoticeFact } from '../queries/notice-fact.ts';
import type { Crm } from './crm/crm.ts';
import { hubSpot } from './crm/hubspot.ts';
import { salesforce } from './crm/salesforce.ts';
import { nothingToDo, type Outcome } from './outcome.ts';
import { openSecrets } from './secrets.ts';
import { NotSent, type Send } from './send.ts';
import { deliverWebhook } from './webhook.ts';

export interface AttemptContext {
  db: Db;
  send: Send;
  /** The server's. */
  secret: string;
  now: number;
}

const crms: Readonly<Record<'hubspot' | 'salesforce', Crm>> = { hubspot: hubSpot, salesforce };

/** Sends one fact to one endpoint, once. Never rejects for what the other side does. */
export function attempt(context: AttemptContext, row: EndpointRow, due: DueDelivery): Promise<Outcome> {
  return guarded(context, row, async (secrets) => {
    const { db, send, now } = context;
    const { eventId: id, type, at, data } = due;
    if (row.kind === 'webhook') {
      const told = type === 'notice' ? await readNoticeFact(db, row.workspace_id, data, now) : data;
      if (told === null) return nothingToDo('The notice is gone: who it was about was erased, or its reader has left.');
      return deliverWebhook(send, row.url, secrets, { id, type, at, data: told }, now);
    }
    if (type !== 'share.sent' && type !== 'visit.confirmed') return nothingToDo('A CRM is not told of this.');
    const { shareId, contactIds } = data as { shareId: string; contactIds: string[] };
    const fact = await readCrmFact(db, row.workspace_id, { id, type, at, shareId, contactIds });
    if (!fact || fact.contacts.length === 0) return nothingToDo('No recipient with an e-mail address is left.');
    return crms[row.kind].deliver(send, accessOf(row, secrets), fact);
  });
}

/** A call that shows whether the endpoint is set up well: a webhook gets a `test` message, a CRM is asked for what is needed. */
export function tryOut(context: AttemptContext, row: EndpointRow, id: string): Promise<Outcome> {
  return guarded(context, row, (secrets) => {
    const { send, now } = context;
    if (row.kind === 'webhook') return deliverWebhook(send, row.url, secrets, { id, type: 'test', at: now, data: {} }, now);
    return crms[row.kind].test(send, accessOf(row, secrets));
  });
}

const accessOf = (row: EndpointRow, [token = '']: readonly string[]) => ({ base: row.url.replace(/\/+$/, ''), token });

async function guarded(
  { secret, now }: AttemptContext,
  row: EndpointRow,
  work: (secrets: readonly string[]) => Promise<Outcome>,
): Promise<Outcome> {
  const failed = { delivered: false, status: null, answer: '' };
  const secrets = openSecrets(secret, row, now);
  if (secrets.length === 0) {
    const mend = row.kind === 'webhook' ? 'Make a new signing secret.' : 'Enter the token again.';
    return { ...failed, stop: 'paused', problem: `The server's own secret has changed, and this one cannot be read any more. ${mend}` };
  }
  try {
    return await work(secrets);
  } catch (error) {
    if (error instanceof NotSent) return { ...failed, problem: error.message };
    return {
      ...failed,
      problem: `The answer could not be understood: ${error instanceof Error ? error.message : String(error)}`.slice(0, 500),
    };
  }
}
