import { type Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import { type ApiErrorCode, apiErrors, type FieldIssue } from '../../utils/contract/errors.ts';
import { IngestKey, IngestType, ingestLimits, shortCalls } from '../../utils/contract/ingest.ts';
import { refusalBody } from '../refusal.ts';
import type { Services } from '../services.ts';
import { IngestBusy, IngestQueue } from './ingest-queue.ts';
import { KeyLimit } from './key-limit.ts';
import { librarySettings } from './library-settings.ts';
import { type ParsedCall, parseBatch, parseCall, parseImport } from './parse-call.ts';
import { readBody } from './read-body.ts';
import { storeEvents } from './store-events.ts';
import { findSource, keyOfHeader } from './write-key.ts';

type Parse = (body: unknown, bytes: number) => ParsedCall;

/**
 * `POST /v1/{identify,track,page,screen,group,alias,batch,import}`: the Segment spec, by write key, and the short paths of
 * its browser library. An answer of 200 says that every event of the call is stored (or was before, by its `messageId`);
 * any other answer says that none of them is.
 */
export function ingestRoutes({ database, log, now, env }: Pick<Services, 'database' | 'log' | 'now' | 'env'>): Hono {
  const routes = new Hono();
  const queue = new IngestQueue({ write: (calls) => storeEvents(database, calls, now()) });
  const keyLimit = new KeyLimit(database.db, env.ingestPerMinute, now, (error) =>
    log.error({ err: error }, 'events of write keys could not be counted'),
  );
  // Browser libraries send from the company's site, without cookies: the write key is all the right there is. Which
  // headers they add differs by library and version.
  routes.use('/v1/*', cors({ origin: '*', allowMethods: ['POST', 'GET', 'OPTIONS'], exposeHeaders: ['Retry-After'], maxAge: 86_400 }));

  const take = async (context: Context, limit: number, parse: Parse) => {
    const headerKey = keyOfHeader(context.req.header('authorization'));
    const early = headerKey === null ? null : await findSource(database.db, headerKey);
    if (headerKey !== null && early === null) return refuse(context, 'UNAUTHORIZED', unknownKey);
    if (context.req.header('sec-gpc') === '1') return refuse(context, 'FORBIDDEN', noTracking);

    const read = await readBody(context.req.raw, limit);
    if ('refused' in read) {
      return read.refused === 'too large'
        ? refuse(context, 'PAYLOAD_TOO_LARGE', `The body is larger than ${Math.floor(limit / 1_024)} KB: send less at once.`)
        : refuse(context, 'BAD_REQUEST', undefined, [{ field: '', message: 'must be plain JSON, or JSON packed with gzip' }]);
    }
    const body = parseJson(read.text);
    const bodyKey = early === null ? IngestKey.safeParse(body) : null;
    const source = early ?? (bodyKey?.success && bodyKey.data.writeKey ? await findSource(database.db, bodyKey.data.writeKey) : null);
    if (source === null) return refuse(context, 'UNAUTHORIZED', unknownKey);
    if (body === undefined) return refuse(context, 'BAD_REQUEST', undefined, [{ field: '', message: 'must be a JSON object' }]);

    const parsed = parse(body, Buffer.byteLength(read.text));
    if ('issues' in parsed) return refuse(context, 'BAD_REQUEST', undefined, parsed.issues);
    const wait = keyLimit.take(source, parsed.events.length);
    if (wait > 0) {
      context.header('Retry-After', String(wait));
      return refuse(
        context,
        'TOO_MANY_REQUESTS',
        `This write key may send ${env.ingestPerMinute} events a minute: send the rest in ${wait} s.`,
      );
    }
    try {
      await queue.add({ source, events: parsed.events });
    } catch (error) {
      if (!(error instanceof IngestBusy))
        log.error({ err: error, source: source.sourceId, events: parsed.events.length }, 'events could not be stored');
      return refuse(context, 'SERVICE_UNAVAILABLE', 'The events could not be stored: nothing was changed. Send them again in a moment.');
    }
    return context.json({ success: true });
  };

  const takeBatch = (context: Context) => take(context, ingestLimits.batchBytes, parseBatch);
  for (const path of ['batch', shortCalls.batch]) routes.post(`/v1/${path}`, takeBatch);
  routes.post('/v1/import', (context) => take(context, ingestLimits.batchBytes, parseImport));
  for (const type of IngestType.options) {
    for (const path of [type, shortCalls[type]]) {
      routes.post(`/v1/${path}`, (context) => take(context, ingestLimits.callBytes, (body) => parseCall(type, body)));
    }
  }
  routes.get('/v1/projects/:key/settings', async (context) => {
    const writeKey = context.req.param('key');
    if ((await findSource(database.db, writeKey)) === null) return refuse(context, 'UNAUTHORIZED', unknownKey);
    return context.json(librarySettings(writeKey, env.origin), 200, { 'Cache-Control': 'public, max-age=300' });
  });
  return routes;
}

const unknownKey = 'The write key is missing, not known here, or was revoked. Sources in the dashboard lists the keys.';
const noTracking = 'The browser asks not to be tracked (Global Privacy Control): nothing was stored.';

function refuse(context: Context, code: ApiErrorCode, message?: string, issues?: FieldIssue[]) {
  const { status } = apiErrors[code];
  if (status === 401) context.header('WWW-Authenticate', 'Basic realm="write key"');
  if (status === 503) context.header('Retry-After', '2');
  return context.json(refusalBody(code, message, issues), status);
}

/** Undefined for what is no JSON object; `null` in it is a value like any other. */
function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
