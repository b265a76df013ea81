import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { listSampleMembers } from '../queries/sample-members.ts';
import { refusalResponse } from '../refusal.ts';
import type { Services } from '../services.ts';
import { refuseForeignPages } from './origin.ts';
import { remoteOf } from './remote.ts';
import { signedIn } from './signed-in.ts';

const SignIn = z.object({ memberId: z.string().min(1).max(64) });

const forwardedHeaders = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'];

/**
 * Signing in to the sample workspace without a password, so that anyone who has just started the server can try it: for
 * requests of this very machine only, told by the socket, the host name and the absence of a proxy. Everywhere else
 * there is nothing at these addresses.
 */
export function sampleRoutes({ database, auth, env }: Services): Hono {
  const routes = new Hono();
  routes.use('/*', refuseForeignPages(env));
  routes.use('/*', async (context, next) => {
    if (!isThisMachine(context)) return refusalResponse('NOT_FOUND', 'There is nothing at this address.');
    await next();
    return undefined;
  });
  routes.get('/members', async (context) => {
    const members = await listSampleMembers(database.db);
    return context.json({ members: members.map(({ memberId, name, role }) => ({ memberId, name, role })) });
  });
  routes.post('/sign-in', async (context) => {
    const body = SignIn.safeParse(await context.req.json().catch(() => undefined));
    if (!body.success) return refusalResponse('BAD_REQUEST', undefined, [{ field: 'memberId', message: 'must name a member' }]);
    const member = (await listSampleMembers(database.db)).find(({ memberId }) => memberId === body.data.memberId);
    if (!member) return refusalResponse('NOT_FOUND', 'There is no such member in the sample workspace.');
    return signedIn(await auth.signIn(member.userId));
  });
  return routes;
}

function isThisMachine(context: Context): boolean {
  const remote = remoteOf(context) ?? '';
  const loopback = remote === '::1' || /^(::ffff:)?127\./.test(remote);
  const host = (context.req.header('host') ?? '').replace(/:\d+$/, '');
  return (
    loopback &&
    ['localhost', '127.0.0.1', '[::1]'].includes(host) &&
    !forwardedHeaders.some((name) => context.req.header(name) !== undefined)
  );
}
