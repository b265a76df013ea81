import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { sql } from 'kysely';
import { ingestRoutes } from './ingest/routes.ts';
import { codeOfUnforeseen, refusalResponse } from './refusal.ts';
import { apiRoutes } from './routes/api.ts';
import { authRoutes } from './routes/auth.ts';
import { calendarRoutes } from './routes/calendar.ts';
import { dashboardRoutes } from './routes/dashboard.ts';
import { joinRoutes } from './routes/join.ts';
import { guardOrigin } from './routes/origin.ts';
import { sampleRoutes } from './routes/sample-sign-in.ts';
import type { Services } from './services.ts';

const megabyte = 1_048_576;

/** The server as one Hono app: ingest, API with sign-in, health, dashboard. Links are answered before it. */
export function createApp(services: Services): Hono {
  const { env, log, database, version } = services;
  const app = new Hono();
  app.onError((error) => {
    log.error({ err: error }, 'a request failed');
    return refusalResponse(codeOfUnforeseen(error));
  });
  app.use(logRequests(services));
  app.use(secureHeaders(env.origin));

  app.route('/', ingestRoutes(services));

  app.get('/healthz', async (context) => {
    try {
      await sql`select 1`.execute(database.db);
      return context.json({ status: 'ok', version }, 200, { 'Cache-Control': 'no-store' });
    } catch (error) {
      log.error({ err: error }, 'the database does not answer');
      return context.json({ status: 'database unavailable', version }, 503, { 'Cache-Control': 'no-store' });
    }
  });

  app.use('/api/*', guardOrigin(env));
  app.use('/api/*', bearerAlone);
  app.use('/api/*', limitBody());
  app.route('/api/auth', authRoutes(services));
  app.route('/api/sample', sampleRoutes(services));
  app.route('/api/join', joinRoutes(services));
  app.route('/api', apiRoutes(services));
  app.all('/v1/*', () =>
    refusalResponse('NOT_FOUND', 'Ingest has no such call. There are identify, track, page, screen, group, alias, batch and import.'),
  );

  app.route('/calendar', calendarRoutes(services));
  app.route('/', dashboardRoutes());
  return app;
}

/** Who brings a token is judged by it alone, whatever cookies the browser added. */
const bearerAlone: MiddlewareHandler = async (context, next) => {
  const { headers } = context.req.raw;
  if (headers.has('authorization') && headers.has('cookie')) {
    const kept = new Headers(headers);
    kept.delete('cookie');
    context.req.raw = new Request(context.req.raw, { headers: kept });
  }
  await next();
};

function limitBody(): MiddlewareHandler {
  const limitTo = (size: number) =>
    bodyLimit({
      maxSize: size * megabyte,
      onError: () => refusalResponse('PAYLOAD_TOO_LARGE', `The body is larger than ${size} MB: send less at once.`),
    });
  const usual = limitTo(1);
  const imports = limitTo(6);
  return async (context, next) => {
    // Looking at the body makes a whole request of what the server keeps light, which outlives the answer by far.
    if (context.req.method === 'GET' || context.req.method === 'HEAD') return next();
    return (context.req.path.endsWith('/import') ? imports : usual)(context, next);
  };
}

/**
 * One line a request: method, path, status, milliseconds. Codes of links, invitations and calendars are keys to something and query
 * strings may hold anything, so neither is written.
 */
function logRequests({ log }: Services): MiddlewareHandler {
  return async (context, next) => {
    const started = performance.now();
    await next();
    const { method, path } = context.req;
    const ms = Math.round((performance.now() - started) * 10) / 10;
    const line = { method, path: path.replace(/(\/join|\/by-code|\/calendar)\/[^/]+/, '$1/…'), status: context.res.status, ms };
    if (context.res.status >= 500) log.warn(line, 'request');
    else if (path.startsWith('/api/')) log.info(line, 'request');
    else log.debug(line, 'request');
  };
}

/** No script but our own files; styles may stand in attributes, since charts and dialogs place themselves that way. */
function secureHeaders(origin: string): MiddlewareHandler {
  const policy = [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
  const headers: Readonly<Record<string, string>> = {
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=()',
    ...(origin.startsWith('https:') ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
  };
  return async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(headers)) if (!context.res.headers.has(name)) context.res.headers.set(name, value);
  };
}
