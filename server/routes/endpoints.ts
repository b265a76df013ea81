import type { Endpoint, ReplayInput } from '../../utils/contract/outgoing.ts';
import { crmTypes } from '../../utils/contract/outgoing.ts';
import { inTransaction, type Trx } from '../db/transaction.ts';
import { refuseAddress } from '../outgoing/address-rule.ts';
import { sealSecret } from '../outgoing/secrets.ts';
import { newSigningSecret } from '../outgoing/webhook.ts';
import { audit } from '../queries/audit.ts';
import { listDeliveries, replayDeliveries } from '../queries/deliveries.ts';
import {
  changeEndpoint,
  deleteEndpoint,
  findEndpoint,
  findEndpointRow,
  insertEndpoint,
  listEndpoints,
  rotateSecret,
} from '../queries/endpoints.ts';
import type { Services } from '../services.ts';
import { type Caller, forAdmins, found, pageOf, refuse } from './base.ts';

/** So long the secret before a rotation still signs along. */
const overlapMs = 86_400_000;

/** Webhooks and CRMs: where facts of the workspace are sent, for admins. */
export const endpointRoutes = {
  list: forAdmins.endpoints.list.handler(async ({ context: { services, caller } }) => ({
    endpoints: await listEndpoints(services.database.db, caller.workspaceId),
  })),

  create: forAdmins.endpoints.create.handler(async ({ input, context: { services, caller } }) => {
    checkAddress(services, input.url);
    const { workspaceId } = caller;
    const secret = input.kind === 'webhook' ? newSigningSecret() : null;
    const sealed = sealSecret(services.deliveries.secret, workspaceId, secret ?? input.token ?? '');
    const endpoint = await changed(services, caller, 'create', (trx) => insertEndpoint(trx, workspaceId, input, sealed, services.now()));
    return { ...endpoint, secret };
  }),

  change: forAdmins.endpoints.change.handler(async ({ input, context: { services, caller } }) => {
    const { workspaceId } = caller;
    return changed(services, caller, 'update', async (trx) => {
      const row = found(await findEndpointRow(trx, workspaceId, input.endpointId), 'endpoint');
      if (input.url !== undefined) checkAddress(services, input.url);
      if (input.token !== undefined && row.kind === 'webhook') throw badField('token', 'is for a CRM; a webhook has a signing secret');
      if (row.kind !== 'webhook' && input.events?.some((type) => !crmTypes.includes(type)))
        throw badField('events', `must be among ${crmTypes.join(', ')} for a CRM`);
      const sealed = input.token === undefined ? undefined : sealSecret(services.deliveries.secret, workspaceId, input.token);
      await changeEndpoint(trx, workspaceId, input, sealed);
      return row.id;
    });
  }),

  rotate: forAdmins.endpoints.rotate.handler(async ({ input: { endpointId }, context: { services, caller } }) => {
    const { workspaceId } = caller;
    const secret = newSigningSecret();
    const endpoint = await changed(services, caller, 'rotate', async (trx) => {
      const row = found(await findEndpointRow(trx, workspaceId, endpointId), 'endpoint');
      if (row.kind !== 'webhook') throw refuse('CONFLICT', 'A CRM has a token, no signing secret: enter a new token instead.');
      const sealed = sealSecret(services.deliveries.secret, workspaceId, secret);
      await rotateSecret(trx, workspaceId, endpointId, { sealed, sealedBefore: row.sealed, beforeUntil: services.now() + overlapMs });
      return endpointId;
    });
    return { ...endpoint, secret };
  }),

  remove: forAdmins.endpoints.remove.handler(async ({ input: { endpointId }, context: { services, caller } }) => {
    await inTransaction(services.database, async (trx) => {
      if (!(await deleteEndpoint(trx, caller.workspaceId, endpointId)))
        throw refuse('NOT_FOUND', 'There is no such endpoint in this workspace.');
      await note(trx, services, caller, 'delete', endpointId);
    });
    return { done: true as const };
  }),

  deliveries: forAdmins.endpoints.deliveries.handler(async ({ input, context: { services, caller } }) => {
    const { db } = services.database;
    found(await findEndpointRow(db, caller.workspaceId, input.endpointId), 'endpoint');
    return pageOf(await listDeliveries(db, caller.workspaceId, input));
  }),

  replay: forAdmins.endpoints.replay.handler(async ({ input, context: { services, caller } }) => {
    const { workspaceId } = caller;
    if (input.eventId === undefined && input.since === undefined) throw badField('since', 'must be given, or eventId');
    return inTransaction(services.database, async (trx) => {
      found(await findEndpointRow(trx, workspaceId, input.endpointId), 'endpoint');
      const replayed = await replayDeliveries(trx, workspaceId, input satisfies ReplayInput, services.now());
      await note(trx, services, caller, 'replay', input.endpointId);
      return { replayed };
    });
  }),

  test: forAdmins.endpoints.test.handler(async ({ input: { endpointId }, context: { services, caller } }) => {
    const row = found(await findEndpointRow(services.database.db, caller.workspaceId, endpointId), 'endpoint');
    return services.deliveries.test(row);
  }),
};

/** A change with its line in the audit; answers the endpoint as it is then. */
function changed(services: Services, caller: Caller, verb: string, work: (trx: Trx) => Promise<string>): Promise<Endpoint> {
  return inTransaction(services.database, async (trx) => {
    const endpointId = await work(trx);
    await note(trx, services, caller, verb, endpointId);
    return found(await findEndpoint(trx, caller.workspaceId, endpointId), 'endpoint');
  });
}

function note(trx: Trx, services: Services, { workspaceId, userId }: Caller, verb: string, endpointId: string): Promise<void> {
  const entry = { actor: userId, action: `endpoint.${verb}`, subjectKind: 'endpoint', subjectId: endpointId };
  return audit(trx, { workspaceId, at: services.now(), ...entry });
}

const badField = (field: string, message: string) => refuse('BAD_REQUEST', `${field} ${message}.`, [{ field, message }]);

function checkAddress({ deliveries }: Services, url: string): void {
  const problem = refuseAddress(url, deliveries.allowed);
  if (problem !== null) throw badField('url', problem);
}
