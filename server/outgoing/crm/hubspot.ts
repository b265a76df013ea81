import { z } from 'zod';
import type { CrmFact } from '../../queries/crm-fact.ts';
import { delivered, isSuccess, nothingToDo, type Outcome, refused } from '../outcome.ts';
import type { OutgoingAnswer, Send } from '../send.ts';
import { type Crm, type CrmAccess, crmRequest, descriptionOf, jsonOf, refusesToken, subjectOf } from './crm.ts';

/**
 * HubSpot, CRM API v3 and associations v4, by its published OpenAPI files (HubSpot/HubSpot-public-api-spec-collection,
 * November 2026) and its guide on tasks: tasks are created or updated by a property of unique values, so that a task that
 * was written already is written over. The property is made by the test. What is sent is tested against the published
 * shapes; no live account was tried, so the test comes first.
 */
const idProperty = 'fingerpost_id';

/** Body of `POST /crm/v3/objects/tasks/batch/upsert`: HubSpot takes property values as text. */
interface TaskUpsert {
  inputs: { id: string; idProperty: string; properties: Record<string, string> }[];
}

const Found = z.object({ id: z.string() });
const Upserted = z.object({ results: z.array(Found).min(1) });
/** A batch may answer 200 and count what it did not take. */
const Batch = z.object({ numErrors: z.int().default(0) });
const Property = z.object({ hasUniqueValue: z.boolean().default(false) });
const Groups = z.object({ results: z.array(z.object({ name: z.string(), archived: z.boolean().default(false) })) });

/** What was sent is done; that somebody read it is for the rep to follow up. */
function taskOf(fact: CrmFact): TaskUpsert {
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
    const written = await send(crmRequest(access, 'POST', '/crm/v3/objects/tasks/batch/upsert', taskOf(fact)));
    const task = Upserted.safeParse(jsonOf(written));
    if (!isSuccess(written) || !task.success) return failed(written);
    for (const id of ids) {
      const taskId = task.data.results[0]?.id ?? '';
      const path = `/crm/v4/objects/tasks/${encodeURIComponent(taskId)}/associations/default/contacts/${encodeURIComponent(id)}`;
      const answer = await send(crmRequest(access, 'PUT', path));
      const { data } = Batch.safeParse(jsonOf(answer));
      if (!isSuccess(answer) || (data?.numErrors ?? 0) > 0) return failed(answer);
    }
    return delivered(written);
  },

  async test(send, access) {
    const properties = '/crm/v3/properties/tasks';
    const there = await send(crmRequest(access, 'GET', `${properties}/${idProperty}`));
    if (isSuccess(there)) {
      if (Property.safeParse(jsonOf(there)).data?.hasUniqueValue)
        return delivered(there, 'Ready: the property "Fingerpost id" is on tasks.');
      return {
        ...failed(there),
        problem: `The property ${idProperty} of tasks takes the same value twice. Remove it in HubSpot, and test again.`,
      };
    }
    if (there.status !== 404) return failed(there);
    const listed = await send(crmRequest(access, 'GET', `${properties}/groups`));
    const groups = Groups.safeParse(jsonOf(listed)).data?.results.filter(({ archived }) => !archived) ?? [];
    const group = groups.find(({ name }) => name === 'task') ?? groups[0];
    if (!isSuccess(listed) || !group) return failed(listed);
    const property = { name: idProperty, label: 'Fingerpost id', type: 'string', fieldType: 'text', hasUniqueValue: true };
    const made = await send(crmRequest(access, 'POST', properties, { ...property, groupName: group.name }));
    return isSuccess(made) ? delivered(made, 'Ready: the property "Fingerpost id" was added to tasks.') : failed(made);
  },
};
