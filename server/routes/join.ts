import { Hono } from 'hono';
import { z } from 'zod';
import type { FieldIssue } from '../../utils/contract/errors.ts';
import { line } from '../../utils/contract/words.ts';
import { ownDomains } from '../../utils/domain/identity/never-log.ts';
import { InvitationGone } from '../auth.ts';
import { inTransaction } from '../db/transaction.ts';
import { audit } from '../queries/audit.ts';
import { closeInvitation, findOpenInvitation, listMemberships } from '../queries/team.ts';
import { refusalResponse } from '../refusal.ts';
import type { Services } from '../services.ts';
import { refuseForeignPages } from './origin.ts';
import { signedIn } from './signed-in.ts';

const Password = z.string().min(10, 'must be at least 10 characters').max(200, 'must be at most 200 characters');
const Joining = z.object({ name: line(200), password: Password });
const SettingUp = Joining.extend({ email: z.email('must be an e-mail address').max(320), workspaceName: line(120) });

const gone = () => refusalResponse('NOT_FOUND', 'This invitation was used, taken back, or has run out. Ask an admin for a new link.');

/**
 * Joining by invitation link, at `/api/join/INVITATION_ID`: `GET` says which workspace it is for, `POST {name, password}`
 * joins and signs in. The setup link of an empty server works the same and also takes `email` and `workspaceName`.
 */
export function joinRoutes(services: Services): Hono {
  const { database, auth, env, now } = services;
  const routes = new Hono();
  routes.use('/*', refuseForeignPages(env));

  routes.get('/:id', async (context) => {
    const id = context.req.param('id');
    if (await auth.isSetupToken(id)) return context.json({ setup: true, workspaceName: null, email: null, role: 'admin' });
    const invitation = await findOpenInvitation(database.db, id, now());
    if (!invitation) return gone();
    const { workspaceName, email, role } = invitation;
    return context.json({ setup: false, workspaceName, email, role });
  });

  routes.post('/:id', async (context) => {
    const id = context.req.param('id');
    const body: unknown = await context.req.json().catch(() => undefined);
    if (await auth.isSetupToken(id)) return setUp(services, body);
    const invitation = await findOpenInvitation(database.db, id, now());
    if (!invitation) return gone();
    const parsed = Joining.safeParse(body);
    if (!parsed.success) return refusalResponse('BAD_REQUEST', undefined, issuesOf(parsed.error));
    const { workspaceId, email, role } = invitation;
    if ((await listMemberships(database.db, email)).length > 0)
      return refusalResponse('CONFLICT', `${email} is a member of a workspace on this server already.`);
    try {
      const { userId } = await auth.addMember({ ...parsed.data, workspaceId, email, role }, async (trx) => {
        const claimed = await closeInvitation(trx, id, 'accepted', workspaceId);
        if (claimed)
          await audit(trx, { workspaceId, at: now(), actor: email, action: 'invitation.accept', subjectKind: 'invitation', subjectId: id });
        return claimed;
      });
      return signedIn(await auth.signIn(userId));
    } catch (error) {
      if (error instanceof InvitationGone) return gone();
      throw error;
    }
  });
  return routes;
}

/** The first admin of an empty server makes the workspace; their own company is nobody to be logged from the first day. */
async function setUp({ auth, database, now }: Services, body: unknown): Promise<Response> {
  const parsed = SettingUp.safeParse(body);
  if (!parsed.success) return refusalResponse('BAD_REQUEST', undefined, issuesOf(parsed.error));
  const { workspaceName, ...admin } = parsed.data;
  const settings = { neverLogDomains: ownDomains(admin.email) };
  const { workspaceId } = await auth.addWorkspace({ name: workspaceName, sample: false, settings });
  const { memberId, userId } = await auth.addMember({ ...admin, workspaceId, role: 'admin' });
  await inTransaction(database, (trx) =>
    audit(trx, { workspaceId, at: now(), actor: userId, action: 'workspace.create', subjectKind: 'member', subjectId: memberId }),
  );
  return signedIn(await auth.signIn(userId));
}

const issuesOf = (error: z.ZodError): FieldIssue[] =>
  error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }));
