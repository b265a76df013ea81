import { z } from 'zod';
import type { CrmFact } from '../../queries/crm-fact.ts';
import { delivered, isSuccess, nothingToDo, type Outcome, refused } from '../outcome.ts';
import type { OutgoingAnswer, Send } from '../send.ts';
import { type Crm, type CrmAccess, crmRequest, descriptionOf, jsonOf, refusesToken, subjectOf } from './crm.ts';

/**
 * Salesforce, REST API (developer.salesforce.com, "Insert or Update (Upsert) a Record Using an External ID"): a task for
 * each recipient, named by an external-id field that an admin adds to Activity: text, 255, external id, unique. What
 * is sent is tested against the published fields; no live organisation was tried, so the test comes first.
 */
const version = 'v62.0';
const idField = 'Fingerpost_Id__c';

/** Body of the upsert, fields of the Task sObject. The external id stands in the address and may not stand in the body. */
interface SalesforceTask {
  Subject: string;
  Description: string;
  /** A date without a time. */
  ActivityDate: string;
  Status: string;
  Priority: string;
  /** Of a contact (003…) or lead (00Q…). */
  WhoId: string;
}

const Found = z.object({ records: z.array(z.object({ Id: z.string() })) });
const Described = z.object({ fields: z.array(z.object({ name: z.string(), externalId: z.boolean() })) });

/** What was sent is done; that somebody read it is for the rep to follow up. */
function salesforceTask(fact: CrmFact, whoId: string): SalesforceTask {
  return {
    Subject: subjectOf(fact),
    Description: descriptionOf(fact),
    ActivityDate: new Date(fact.at).toISOString().slice(0, 10),
    Status: fact.type === 'share.sent' ? 'Completed' : 'Not Started',
    Priority: 'Normal',
    WhoId: whoId,
  };
}

/** A query for whoever has the address. In SOQL a quote and a backslash are escaped by a backslash. */
function whoQuery(object: 'Contact' | 'Lead', email: string): string {
  const text = email.replace(/[\\']/g, '\\$&');
  const open = object === 'Lead' ? ' AND IsConverted = false' : '';
  return `SELECT Id FROM ${object} WHERE Email = '${text}'${open} ORDER BY CreatedDate LIMIT 1`;
}

const failed = (answer: OutgoingAnswer): Outcome => refused(answer, 'Salesforce', refusesToken(answer) ? 'paused' : undefined);

/** The contact or, without one, the open lead of an address; null when there is neither. */
async function findWho(send: Send, access: CrmAccess, email: string): Promise<string | null | { failed: Outcome }> {
  for (const object of ['Contact', 'Lead'] as const) {
    const path = `/services/data/${version}/query?q=${encodeURIComponent(whoQuery(object, email))}`;
    const answer = await send(crmRequest(access, 'GET', path));
    const found = Found.safeParse(jsonOf(answer));
    if (!isSuccess(answer) || !found.success) return { failed: failed(answer) };
    const [first] = found.data.records;
    if (first) return first.Id;
  }
  return null;
}

export const salesforce: Crm = {
  name: 'Salesforce',

  async deliver(send, access, fact) {
    let last: OutgoingAnswer | null = null;
    for (const { id, email } of fact.contacts) {
      const who = await findWho(send, access, email);
      if (who === null) continue;
      if (typeof who !== 'string') return who.failed;
      const path = `/services/data/${version}/sobjects/Task/${idField}/${encodeURIComponent(`${fact.id}-${id}`)}`;
      last = await send(crmRequest(access, 'PATCH', path, salesforceTask(fact, who)));
      if (!isSuccess(last)) return failed(last);
    }
    return last ? delivered(last) : nothingToDo('Nobody of the recipients is in Salesforce.');
  },

  async test(send, access) {
    const answer = await send(crmRequest(access, 'GET', `/services/data/${version}/sobjects/Task/describe`));
    const described = Described.safeParse(jsonOf(answer));
    if (!isSuccess(answer) || !described.success) return failed(answer);
    const field = described.data.fields.find(({ name }) => name === idField);
    const short = { ...answer, text: '' };
    if (field?.externalId) return delivered(short, `Ready: tasks have the field ${idField}.`);
    return {
      ...failed(short),
      problem: `Tasks have no field ${idField}. Add it to Activity in Salesforce: text, 255 characters, external id, unique.`,
    };
  },
};
