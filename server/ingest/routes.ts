import { type Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import { type ApiErrorBody, type ApiErrorCode, apiErrors, type FieldIssue } from '../../utils/contract/errors.ts';
import { IngestKey, IngestType, ingestLimits } from '../../utils/contract/ingest.ts';
import type { Services } from '../services.ts';
import { type ParsedCall, parseBatch, parseCall } from './parse-call.ts';
import { storeEvents } from './store-events.ts';
import { findSource, keyOfHeader } from './write-key.ts';

/**
 * `POST /v1/{identify,track,page,screen,group,alias,batch}`: the Segment spec, by write key. An answer of 200 says that
 * every event of the call is stored (or was before, by its `messageId`); any other answer says that none of them is.
 */
export function ingestRoutes({ database, log, now }: Pick<Services, 'database' | 'log' | 'now'>): Hono {
  const routes = new Hono();
  // Browser libraries send from the company's site, without cookies: the write key is all the right there is.
  routes.use(
    '/v1/*',
    cors({ origin: '*', allowMethods: ['POST', 'OPTIONS'], allowHeaders: ['content-type', 'authorization'], maxAge: 86_400 }),
  );

  const take = async (context: Context, limit: number, parse: (body: unknown) => ParsedCall) => {
    const headerKey = keyOfHeader(context.req.header('authorization'));
    const early = headerKey === null ? null : await findSource(database.reader, headerKey);
    if (headerKey !== null && early === null) return refuse(context, 'UNAUTHORIZED', unknownKey);

    const text = await readText(context.req.raw, limit);
    if (text === null)
      return refuse(context, 'PAYLOAD_TOO_LARGE', `The body is larger than ${Math.floor(limit / 1_024)} KB: send less at once.`);
    const body = parseJson(text);
    const bodyKey = IngestKey.safeParse(body);
    const source = early ?? (bodyKey.success && bodyKey.data.writeKey ? await findSource(database.reader, bodyKey.data.writeKey) : null);
    if (source === null) return refuse(context, 'UNAUTHORIZED', unknownKey);
    if (body === undefined) return refuse(context, 'BAD_REQUEST', undefined, [{ field: '', message: 'must be a JSON object' }]);

    const parsed = parse(body);
    if ('issues' in parsed) return refuse(context, 'BAD_REQUEST', undefined, parsed.issues);
    try {
      await storeEvents(database, source, parsed.events, now());
    } catch (error) {
      log.error({ err: error, source: source.sourceId, events: parsed.events.length }, 'events could not be stored');
      return refuse(context, 'SERVICE_UNAVAILABLE', 'The events could not be stored: nothing was changed. Send them again in a moment.');
    }
    return context.json({ success: true });
  };

  routes.post('/v1/batch', (context) => take(context, ingestLimits.batchBytes, parseBatch));
  for (const type of IngestType.options) {
    routes.post(`/v1/${type}`, (context) => take(context, ingestLimits.callBytes, (body) => parseCall(type, body)));
  }
  return routes;
}

const unknownKey = 'The write key is missing, not known here, or was revoked. Sources in the dashboard lists the keys.';

function refuse(context: Context, code: ApiErrorCode, message?: string, issues?: FieldIssue[]) {
  const { status, message: usual } = apiErrors[code];
  const body: ApiErrorBody = { code, status, message: message ?? usual, ...(issues ? { data: { issues } } : {}) };
  if (status === 401) context.header('WWW-Authenticate', 'Basic realm="write key"');
  if (status === 503) context.header('Retry-After', '5');
  return context.json(body, status);
}

/** Reads at most so many bytes, whatever the request says of its length; null when there are more. */
async function readText(request: Request, limit: number): Promise<string | null> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return null;
  if (!request.body) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength;
    if (size > limit) {
      await reader.cancel();
      return null;
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks).toString('utf8');
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
