import { z } from 'zod';
import type { CrmFact } from '../../queries/crm-fact.ts';
import { delivered, isSuccess, nothingToDo, type Outcome, refused } from '../outcome.ts';
import type { OutgoingAnswer, Send } from '../send.ts';
import { type Crm, type CrmAccess, crmRequest, descriptionOf, jsonOf, refusesToken, subjectOf } from './crm.ts';

/**
 * HubSpot, CRM API v3 and associations v4 (developers.hubspot.com, November 2026): tasks are created or updated by a
 * property of unique values, so that a task that was written already is written over. The property is made by the test.
 * Only the body of the upsert was compared with HubSpot's pages; no live account was tried, so the test comes first.
 */
const idProperty = 'fingerpost_id';

/** Body of `POST /crm/v3/objects/tasks/batch/upsert`: HubSpot takes property values as text. */
export const HubSpotTaskUpsert = z.strictObject({
  inputs: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        idProperty: z.string().min(1),
        properties: z.strictObject({
          fingerpost_id: z.string(),
          /** When it is due: ISO 8601 or UTC milliseconds. */
          hs_timestamp: z.iso.datetime(),
          hs_task_subject: z.string().max(255),
          hs_task_body: z.string().max(65_536),
          hs_task_status: z.enum(['COMPLETED', 'NOT_STARTED']),
          hs_task_priority: z.enum(['LOW', 'MEDIUM', 'HIGH']),
          hs_task_type: z.enum(['EMAIL', 'CALL', 'TODO']),
        }),
      }),
    )
    .min(1)
    .max(100),
});
export type HubSpotTaskUpsert = z.infer<typeof HubSpotTaskUpsert>;

/** Body of `POST /crm/v3/properties/tasks`. */
export const HubSpotProperty = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]*$/),
  label: z.string(),
  groupName: z.string(),
  type: z.literal('string'),
  fieldType: z.literal('text'),
  hasUniqueValue: z.literal(true),
});

const Found = z.object({ id: z.string() });
const Upserted = z.object({ results: z.array(Found).min(1) });

/** What was sent is done; that somebody read it is for the rep to follow up. */
export function hubSpotTask(fact: CrmFact): HubSpotTaskUpsert {
  return {
    inputs: [
      {
        id: fact.id,
        idProperty,
        properties: {
          fingerpost_id: fact.id,
          hs_timestamp: new Date(fact.at).toISOString(),
          hs_task_subject: subjectOf(fact),
          hs_task_body: descriptionOf(fact),
          hs_task_status: fact.type === 'share.sent' ? 'COMPLETED' : 'NOT_STARTED',
          hs_task_priority: 'LOW',
          hs_task_type: 'TODO',
        },
      },
    ],
  };
}

export const hubSpotProperty: z.infer<typeof HubSpotProperty> = {
  name: idProperty,
  label: 'Fingerpost id',
  groupName: 'task',
  type: 'string',
  fieldType: 'text',
  hasUniqueValue: true,
};

const failed = (answer: OutgoingAnswer): Outcome => refused(answer, 'HubSpot', refusesToken(answer) ? 'paused' : undefined);

export const hubSpot: Crm = {
  name: 'HubSpot',

  async deliver(send: Send, access: CrmAccess, fact: CrmFact): Promise<Outcome> {
    const ids: string[] = [];
    for (const { email } of fact.contacts) {
      const answer = await send(crmRequest(access, 'GET', `/crm/v3/objects/contacts/${encodeURIComponent(email)}?idProperty=email`));
      if (isSuccess(answer)) ids.push(Found.parse(jsonOf(answer)).id);
      else if (answer.status !== 404) return failed(answer);
    }
    if (ids.length === 0) return nothingToDo('Nobody of the recipients is in HubSpot.');
    const written = await send(crmRequest(access, 'POST', '/crm/v3/objects/tasks/batch/upsert', hubSpotTask(fact)));
    const task = Upserted.safeParse(jsonOf(written));
    if (!isSuccess(written) || !task.success) return failed(written);
    for (const id of ids) {
      const taskId = task.data.results[0]?.id ?? '';
      const path = `/crm/v4/objects/tasks/${encodeURIComponent(taskId)}/associations/default/contacts/${encodeURIComponent(id)}`;
      const answer = await send(crmRequest(access, 'PUT', path));
      if (!isSuccess(answer)) return failed(answer);
    }
    return delivered(written);
  },

  /** 409: the property is there already. */
  async test(send, access) {
    const answer = await send(crmRequest(access, 'POST', '/crm/v3/properties/tasks', hubSpotProperty));
    if (isSuccess(answer)) return delivered(answer, 'Ready: the property "Fingerpost id" was added to tasks.');
    return answer.status === 409 ? delivered(answer, 'Ready: the property "Fingerpost id" is on tasks.') : failed(answer);
  },
};
