import { z } from 'zod';

/**
 * What HubSpot and Salesforce publish of the calls that we make, written down from their own descriptions and not from our
 * adapters, with complete answers, so that an adapter which drifts from them fails:
 *
 * - HubSpot's OpenAPI files (HubSpot/HubSpot-public-api-spec-collection: CRM/Tasks v3, CRM/Contacts v3, CRM/Properties v3,
 *   CRM/Associations v4; November 2026), and for the values of a task's properties its guide
 *   (developers.hubspot.com/docs/guides/api/crm/engagements/tasks).
 * - Salesforce's field reference of Task (developer.salesforce.com, sfFieldRef and object_reference) and the REST guide's
 *   "Insert or Update (Upsert) a Record Using an External ID" and "sObject Rows by External ID".
 */
/** `BatchInputSimplePublicObjectBatchInputUpsert`; the values of a task's properties by the guide. */
const TaskUpsert = z.strictObject({
  inputs: z
    .array(
      z.strictObject({
        id: z.string(),
        idProperty: z.string().optional(),
        objectWriteTraceId: z.string().optional(),
        properties: z
          .object({
            hs_timestamp: z.union([z.iso.datetime(), z.string().regex(/^\d{13}$/)]),
            hs_task_subject: z.string().optional(),
            hs_task_body: z.string().max(65_536).optional(),
            hs_task_status: z.enum(['COMPLETED', 'NOT_STARTED']).optional(),
            hs_task_priority: z.enum(['LOW', 'MEDIUM', 'HIGH']).optional(),
            hs_task_type: z.enum(['EMAIL', 'CALL', 'TODO']).optional(),
          })
          .catchall(z.string()),
      }),
    )
    .max(100),
});

const fieldTypes = [
  ...(['textarea', 'text', 'date', 'file', 'number', 'select', 'radio', 'checkbox', 'booleancheckbox', 'calculation_equation'] as const),
];

/** `PropertyCreate`. */
const PropertyCreate = z.strictObject({
  name: z.string(),
  label: z.string(),
  groupName: z.string(),
  type: z.enum(['string', 'number', 'date', 'datetime', 'enumeration', 'bool']),
  fieldType: z.enum(fieldTypes),
  hasUniqueValue: z.boolean().optional(),
  description: z.string().optional(),
  hidden: z.boolean().optional(),
  displayOrder: z.int().optional(),
  formField: z.boolean().optional(),
});

/** Fields of Task that can be created and updated; the external id may not stand in the body. A picklist is as it ships. */
const SalesforceTask = z.strictObject({
  Subject: z.string().max(255).optional(),
  Description: z.string().max(32_000).optional(),
  ActivityDate: z.iso.date().optional(),
  Status: z.enum(['Not Started', 'In Progress', 'Completed', 'Waiting on someone else', 'Deferred']).optional(),
  Priority: z.enum(['High', 'Normal', 'Low']).optional(),
  /** A contact or a lead, 15 or 18 characters. */
  WhoId: z
    .string()
    .regex(/^00[3Q][0-9A-Za-z]{12}([0-9A-Za-z]{3})?$/)
    .optional(),
  WhatId: z.string().optional(),
  OwnerId: z.string().optional(),
});

export interface CrmAnswer {
  status: number;
  json?: unknown;
}

interface People {
  hubSpotIdOf(email: string): string | undefined;
  /** Of the first object of this kind with the address; a record id. */
  salesforceIdOf(object: 'Contact' | 'Lead', email: string): string | undefined;
}

const times = { createdAt: '2026-11-02T09:00:00.000Z', updatedAt: '2026-11-02T09:00:00.000Z' };
const batch = { status: 'COMPLETE', startedAt: times.createdAt, completedAt: times.updatedAt };
const hubSpotError = (status: number, category: string, message: string): CrmAnswer => ({
  status,
  json: { status: 'error', message, category, correlationId: 'aeb5f871-7f07-4993-9211-075dc63e7cbf' },
});

/** HubSpot as far as its published description goes; null for a call that it does not describe. */
export function publishedHubSpot({ hubSpotIdOf }: People) {
  const tasks = new Map<string, unknown>();
  const associations: string[] = [];
  let property: z.infer<typeof PropertyCreate> | null = null;
  const answer = (method: string, url: URL, body: string): CrmAnswer | null => {
    const path = decodeURIComponent(url.pathname);
    const call = `${method} ${path}`;
    const contact = /^GET \/crm\/v3\/objects\/contacts\/([^/]+)$/.exec(call)?.[1];
    if (contact) {
      const id = url.searchParams.get('idProperty') === 'email' ? hubSpotIdOf(contact) : undefined;
      return id ? { status: 200, json: { id, properties: { email: contact }, ...times } } : hubSpotError(404, 'OBJECT_NOT_FOUND', 'none');
    }
    if (call === 'GET /crm/v3/properties/tasks/groups')
      return { status: 200, json: { results: [{ name: 'task', label: 'Task information', displayOrder: 0, archived: false }] } };
    if (call === 'GET /crm/v3/properties/tasks/fingerpost_id')
      return property
        ? { status: 200, json: { ...property, description: '', options: [] } }
        : hubSpotError(404, 'OBJECT_NOT_FOUND', 'no such property');
    if (call === 'POST /crm/v3/properties/tasks') {
      const created = PropertyCreate.safeParse(JSON.parse(body));
      if (!created.success) return hubSpotError(400, 'VALIDATION_ERROR', z.prettifyError(created.error));
      if (created.data.groupName !== 'task') return hubSpotError(400, 'VALIDATION_ERROR', 'no such group');
      property = created.data;
      return { status: 201, json: { ...property, description: '', options: [] } };
    }
    if (call === 'POST /crm/v3/objects/tasks/batch/upsert') {
      const upsert = TaskUpsert.safeParse(JSON.parse(body));
      if (!upsert.success) return hubSpotError(400, 'VALIDATION_ERROR', z.prettifyError(upsert.error));
      const results = upsert.data.inputs.map(({ id, idProperty, properties }) => {
        if (!property?.hasUniqueValue || idProperty !== property.name) return null;
        const fresh = !tasks.has(id);
        tasks.set(id, properties);
        return { id: '9001', new: fresh, properties, ...times };
      });
      return results.includes(null)
        ? hubSpotError(400, 'VALIDATION_ERROR', 'idProperty is no property with unique values')
        : { status: 200, json: { ...batch, results } };
    }
    const associated = /^PUT \/crm\/v4\/objects\/tasks\/9001\/associations\/default\/contacts\/([^/]+)$/.exec(call)?.[1];
    if (associated) {
      associations.push(associated);
      const spec = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 204 };
      return { status: 200, json: { ...batch, results: [{ from: { id: '9001' }, to: { id: associated }, associationSpec: spec }] } };
    }
    return null;
  };
  return { answer, tasks, associations };
}

/** Salesforce the same, in any version of its API since 46.0, which answers an update with a body. */
export function publishedSalesforce({ salesforceIdOf }: People) {
  const tasks = new Map<string, unknown>();
  const answer = (method: string, url: URL, body: string): CrmAnswer | null => {
    const path = /^\/services\/data\/v(\d+)\.0(\/.*)$/.exec(decodeURIComponent(url.pathname));
    if (!path || Number(path[1]) < 46) return null;
    const call = `${method} ${path[2]}`;
    if (call === 'GET /query') {
      const query = /^SELECT Id FROM (Contact|Lead) WHERE Email = '((?:[^'\\]|\\.)*)'/.exec(url.searchParams.get('q') ?? '');
      if (!query) return { status: 400, json: [{ errorCode: 'MALFORMED_QUERY', message: 'unexpected token' }] };
      const [, object, escaped = ''] = query;
      const id = salesforceIdOf(object as 'Contact' | 'Lead', escaped.replace(/\\(.)/g, '$1'));
      const records = id ? [{ attributes: { type: object, url: `${path[0]}/${id}` }, Id: id }] : [];
      return { status: 200, json: { totalSize: records.length, done: true, records } };
    }
    const externalId = /^PATCH \/sobjects\/Task\/Fingerpost_Id__c\/([^/]{1,255})$/.exec(call)?.[1];
    if (externalId) {
      const task = SalesforceTask.safeParse(JSON.parse(body));
      if (!task.success) return { status: 400, json: [{ errorCode: 'INVALID_FIELD', message: z.prettifyError(task.error) }] };
      const created = !tasks.has(externalId);
      tasks.set(externalId, task.data);
      return { status: created ? 201 : 200, json: { id: '00T5g00000AbCdEAAV', success: true, errors: [], created } };
    }
    if (call === 'GET /sobjects/Task/describe')
      return {
        status: 200,
        json: {
          name: 'Task',
          fields: [
            { name: 'Subject', type: 'combobox', length: 255, externalId: false, unique: false, createable: true, updateable: true },
            { name: 'Fingerpost_Id__c', type: 'string', length: 255, externalId: true, unique: true, createable: true, updateable: true },
          ],
        },
      };
    return null;
  };
  return { answer, tasks };
}
