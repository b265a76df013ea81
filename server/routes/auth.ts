import { type Context, Hono } from 'hono';
import { clientAddressHeader } from '../auth.ts';
import { clientAddressReader } from '../links/client-address.ts';
import { refusalBody, refusalResponse } from '../refusal.ts';
import type { Services } from '../services.ts';
import { refuseForeignPages } from './origin.ts';
import { remoteOf } from './remote.ts';

/** The library's paths that are open. Members, invitations and roles go through the contract, which keeps the audit. */
const openPaths: ReadonlySet<string> = new Set([
  'GET /get-session',
  'POST /sign-in/email',
  'POST /sign-out',
  'POST /one-time-token/verify',
  'POST /change-password',
  'POST /device/code',
  'POST /device/token',
  'GET /device',
  'POST /device/approve',
  'POST /device/deny',
]);

/** Sign-in, sign-out, one-time links and the device flow (RFC 8628), at `/api/auth`. */
export function authRoutes({ auth, env, log }: Services): Hono {
  const clientAddress = clientAddressReader(env.trustedProxies);

  const answer = async (context: Context) => {
    const path = context.req.path.slice('/api/auth'.length);
    if (path === '/sign-up/email')
      return refusalResponse('FORBIDDEN', 'Members come by invitation: ask an admin of the workspace for a link.');
    if (!openPaths.has(`${context.req.method} ${path}`)) return refusalResponse('NOT_FOUND', 'There is nothing at this address.');
    const headers = new Headers(context.req.raw.headers);
    // Who brings a token is judged by it alone.
    if (headers.has('authorization')) headers.delete('cookie');
    headers.delete(clientAddressHeader);
    const address = clientAddress(remoteOf(context), context.req.header('x-forwarded-for'));
    if (address !== null) headers.set(clientAddressHeader, address);
    const request = new Request(context.req.raw, { headers });
    const response = await auth.handler(request);
    if (response.status < 400) return response;
    if (response.status >= 500) log.error({ status: response.status, path }, 'the auth library failed');
    return asRefusal(response);
  };

  const routes = new Hono();
  routes.use('/sign-in/*', refuseForeignPages(env));
  routes.use('/one-time-token/*', refuseForeignPages(env));
  routes.all('/*', answer);
  return routes;
}

/** Adds the fields of our refusals to the library's own (`error` and `error_description` belong to RFC 8628). */
async function asRefusal(response: Response): Promise<Response> {
  const given = (await response.json().catch(() => ({}))) as Partial<Record<'code' | 'message' | 'error' | 'error_description', string>>;
  const code = given.code ?? given.error ?? refusalBody(generalCode(response.status)).code;
  const message = given.message ?? given.error_description ?? refusalBody(generalCode(response.status)).message;
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  const seconds = headers.get('x-retry-after');
  if (seconds !== null) headers.set('Retry-After', seconds);
  return Response.json({ ...given, defined: false, code, status: response.status, message }, { status: response.status, headers });
}

function generalCode(status: number) {
  if (status === 401) return 'UNAUTHORIZED';
  if (status === 403) return 'FORBIDDEN';
  if (status === 404) return 'NOT_FOUND';
  if (status === 429) return 'TOO_MANY_REQUESTS';
  return status >= 500 ? 'INTERNAL_SERVER_ERROR' : 'BAD_REQUEST';
}
