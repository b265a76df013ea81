import type { Context, MiddlewareHandler } from 'hono';
import type { Env } from '../env.ts';
import { refusalResponse } from '../refusal.ts';

/** The page that sends the request is ours: of the public origin, or of the very host that it asks. */
function isSameOrigin(context: Context, env: Pick<Env, 'origin'>, origin: string): boolean {
  if (origin === env.origin) return true;
  try {
    return new URL(origin).host === context.req.header('host');
  } catch {
    return false;
  }
}

/**
 * Who may call the API from a browser: a bearer token from any origin, without cookies (the extension holds one and
 * every page that has none learns nothing); a cookie from our own pages only.
 */
export function guardOrigin(env: Pick<Env, 'origin'>): MiddlewareHandler {
  return async (context, next) => {
    const { headers, method } = context.req.raw;
    const origin = headers.get('origin');
    const foreign = origin !== null && !isSameOrigin(context, env, origin);
    if (method === 'OPTIONS') {
      return new Response(null, { status: 204, headers: { ...allowed(origin), Vary: 'Origin' } });
    }
    const bearer = /^bearer /i.test(headers.get('authorization') ?? '');
    const changes = method !== 'GET' && method !== 'HEAD';
    if (foreign && changes && !bearer && headers.has('cookie'))
      return withOrigin(refusalResponse('FORBIDDEN', 'A page of another site may not act for the member who is signed in here.'), origin);
    await next();
    withOrigin(context.res, foreign ? origin : null);
    return undefined;
  };
}

/** Signing a browser in is for our own pages: another site must not sign a visitor in as somebody of its choice. */
export function refuseForeignPages(env: Pick<Env, 'origin'>): MiddlewareHandler {
  return async (context, next) => {
    const origin = context.req.header('origin');
    if (origin !== undefined && !isSameOrigin(context, env, origin))
      return refusalResponse('FORBIDDEN', 'Only pages of this server may sign in here.');
    await next();
    return undefined;
  };
}

function allowed(origin: string | null): Record<string, string> {
  if (origin === null) return {};
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Methods': 'GET, POST, PATCH, DELETE',
    'Access-Control-Allow-Headers': 'content-type, authorization, accept-language, x-time-zone',
    'Access-Control-Max-Age': '86400',
  };
}

function withOrigin(response: Response, origin: string | null): Response {
  response.headers.append('Vary', 'Origin');
  if (origin !== null) response.headers.set('Access-Control-Allow-Origin', origin);
  return response;
}
