import type { Logger } from 'pino';
import { v7 } from 'uuid';
import type { TestAnswer } from '../../utils/contract/outgoing.ts';
import type { Database } from '../db/connect.ts';
import { inTransaction } from '../db/transaction.ts';
import { type AddressRule, isPublicAddress } from '../net/public-address.ts';
import { audit } from '../queries/audit.ts';
import { serverActor } from '../queries/audit-log.ts';
import {
  type DueDelivery,
  dueEndpoints,
  type EndpointKey,
  leaseEndpoint,
  nextDelivery,
  noteAttempt,
  releaseEndpoint,
} from '../queries/delivery-lease.ts';
import type { EndpointRow } from '../queries/endpoints.ts';
import { deleteOldOutgoing } from '../queries/outgoing-events.ts';
import { repeat } from '../repeat.ts';
import { attempt, tryOut } from './attempt.ts';
import type { Outcome } from './outcome.ts';
import { dayMs, giveUpAfterMs, mostAttempts, pauseAfter, readRetryAfter } from './retry-plan.ts';
import { createSend, type Send } from './send.ts';

export interface DeliveryService {
  /** Sends all that is due now. Never rejects. */
  run(): Promise<void>;
  start(): void;
  close(): Promise<void>;
  test(row: EndpointRow): Promise<TestAnswer>;
  /** Where endpoints may lie. */
  allowed: AddressRule;
  /** What seals the endpoints' secrets. */
  secret: string;
}

export interface DeliveryOptions {
  allowed?: AddressRule;
  send?: Send;
  /** 0 to 1. */
  random?: () => number;
}

const everyMs = 2_000;
/** Longer than any attempt; a server that dies in one is followed by another after this. */
const leaseMs = 3 * 60_000;
/** One failure holds the other deliveries of its endpoint back, yet not for hours. */
const longestRestMs = 5 * 60_000;
const keptMs = 30 * dayMs;
const tidyEveryMs = 3_600_000;

/**
 * Sends what waits in the outbox, off the path of requests: each endpoint in order and by one server at a time, endpoints
 * side by side. A delivery is done when its outcome is written, so one that was cut short is sent again with the same id.
 */
export function createDeliveryService(
  database: Database,
  secret: string,
  now: () => number,
  log: Pick<Logger, 'warn' | 'debug'>,
  { allowed = isPublicAddress, send = createSend(allowed), random = Math.random }: DeliveryOptions = {},
): DeliveryService {
  const { db } = database;
  const me = v7();
  const running = new Map<string, Promise<void>>();
  const stop = new AbortController();
  let looking: Promise<unknown> = Promise.resolve();
  let tidied = Number.NEGATIVE_INFINITY;

  const write = (key: EndpointKey, row: EndpointRow, due: DueDelivery, outcome: Outcome, ms: number): Promise<boolean> => {
    const at = now();
    const planned = planOf(row, due.attempts + 1, outcome, at, random());
    return inTransaction(database, async (trx) => {
      const { status, problem } = outcome;
      await noteAttempt(trx, key, due.eventId, {
        delivery: { ...planned.delivery, attempts: due.attempts + 1, last_at: at, status, ms, problem },
        endpoint: planned.endpoint,
      });
      if (planned.endpoint.state === 'disabled')
        await audit(trx, {
          ...{ workspaceId: key.workspaceId, at, actor: serverActor, action: 'endpoint.disable' },
          ...{ subjectKind: 'endpoint', subjectId: key.id },
        });
      return planned.endpoint.state === undefined && planned.endpoint.rest_until <= at;
    });
  };

  const serve = async (key: EndpointKey): Promise<void> => {
    const lease = () => leaseEndpoint(db, key, { by: me, now: now(), until: now() + leaseMs });
    for (let goOn = true; goOn && !stop.signal.aborted; ) {
      const row = await lease();
      const due = row && (await nextDelivery(db, key, now()));
      if (!row || !due) break;
      const began = performance.now();
      const outcome = await attempt({ db, send, secret, now: now() }, row, due);
      goOn = await write(key, row, due, outcome, Math.round(performance.now() - began));
    }
    await releaseEndpoint(db, key, me);
  };

  const begin = (key: EndpointKey): Promise<void> => {
    const name = `${key.workspaceId} ${key.id}`;
    const under = running.get(name);
    if (under !== undefined) return under;
    const work = serve(key)
      .catch((error: unknown) => log.warn({ err: error, endpoint: key.id }, 'an endpoint could not be served'))
      .finally(() => running.delete(name));
    running.set(name, work);
    return work;
  };

  /** Answers the work that was begun, without waiting for it: one slow receiver holds nobody up. */
  const look = async (): Promise<Promise<void>[]> => {
    const at = now();
    const workspaces = await db.selectFrom('endpoint').select('workspace_id').distinct().execute();
    const tidy = at - tidied >= tidyEveryMs;
    if (tidy) tidied = at;
    const begun: Promise<void>[] = [];
    for (const { workspace_id } of workspaces) {
      if (tidy) await inTransaction(database, (trx) => deleteOldOutgoing(trx, workspace_id, at - keptMs));
      for (const key of await dueEndpoints(db, workspace_id, at)) begun.push(begin(key));
    }
    return begun;
  };
  const lookSafely = (): Promise<Promise<void>[]> =>
    look().catch((error: unknown) => {
      log.warn({ err: error }, 'the outbox could not be read');
      return [];
    });

  return {
    allowed,
    secret,
    run: async () => {
      await Promise.all(await lookSafely());
    },
    start() {
      void repeat(everyMs, stop.signal, () => {
        looking = lookSafely();
        return looking;
      });
    },
    async close() {
      stop.abort();
      await looking;
      await Promise.all(running.values());
    },
    async test(row) {
      const began = performance.now();
      const { delivered, status, problem, answer } = await tryOut({ db, send, secret, now: now() }, row, v7());
      return { delivered, status, ms: Math.round(performance.now() - began), problem, answer };
    },
  };
}

type Attempt = Parameters<typeof noteAttempt>[3];
interface Plan {
  delivery: Pick<Attempt['delivery'], 'state' | 'next_at'>;
  endpoint: Attempt['endpoint'];
}

/** What an outcome means for the delivery and its endpoint. */
function planOf(row: EndpointRow, attempts: number, outcome: Outcome, at: number, random: number): Plan {
  if (outcome.delivered)
    return {
      delivery: { state: 'done' as const, next_at: at },
      endpoint: { failing_since: null, problem: null, rest_until: 0, delivered_at: at },
    };
  const asked = readRetryAfter(outcome.retryAfter, at);
  const pause = Math.max(pauseAfter(attempts, random), asked ?? 0);
  const since = row.failing_since ?? at;
  const tooLong = at - since >= giveUpAfterMs;
  const state = outcome.stop ?? (tooLong ? ('disabled' as const) : undefined);
  // A refused token, or a receiver that is switched off, is no fault of this delivery: it keeps its tries.
  const dead = attempts >= mostAttempts && outcome.stop === undefined;
  const problem = tooLong && !outcome.stop ? `${outcome.problem ?? ''} Switched off after five days of failure.`.trim() : outcome.problem;
  return {
    delivery: { state: dead ? ('dead' as const) : ('waiting' as const), next_at: at + (outcome.stop ? 0 : pause) },
    endpoint: {
      ...(state ? { state } : {}),
      failing_since: since,
      problem,
      rest_until: at + Math.max(asked ?? 0, Math.min(pause, longestRestMs)),
    },
  };
}
