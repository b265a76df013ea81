import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { v7 } from 'uuid';
import type { Role } from '../utils/contract/words.ts';
import type { Settings } from '../utils/contract/workspace.ts';
import { authOptions, hashToken } from './db/auth-options.ts';
import { fromAuthTime, toAuthTime } from './db/auth-time.ts';
import type { Database } from './db/connect.ts';
import { prepared } from './db/prepared.ts';
import { type Db, inTransaction, type Trx } from './db/transaction.ts';
import type { Env } from './env.ts';
import { countSignIn } from './queries/sign-in-limit.ts';
import { addWorkspaceSetting } from './queries/workspace-settings.ts';

const sessionSeconds = 60 * 24 * 3600;
/** Sessions older than this are prolonged when they are used. */
const prolongSeconds = 24 * 3600;
const signInLinkMs = 24 * 3600 * 1000;

/** The header in which `app.ts` hands the client's true address to the auth library; a client's own is thrown away. */
export const clientAddressHeader = 'x-fingerpost-client';

export interface NewMember {
  workspaceId: string;
  name: string;
  email: string;
  role: Role;
  /** Without one the member signs in by link only. */
  password?: string;
}

/** Sign-in, sessions and members, over the auth library; nothing else in the server calls that library. */
export interface Auth {
  /** Answers the library's own paths (`/api/auth/*`). */
  handler(request: Request): Promise<Response>;
  /** Who speaks, by cookie or bearer token; null when nobody does or the session has ended. */
  userOf(headers: Headers): Promise<{ userId: string } | null>;
  /** A new session's bearer token, good for 60 days. */
  makeToken(userId: string): Promise<string>;
  /** `ORIGIN/sign-in?token=…`, good once within a day. */
  makeSignInLink(userId: string): Promise<string>;
  /** `ORIGIN/join/…` for the first admin of a server that has no user yet; null once it has one. */
  makeSetupLink(): Promise<string | null>;
  isSetupToken(token: string): Promise<boolean>;
  /** Signs a browser in: the answer carries the session cookie. */
  signIn(userId: string): Promise<Response>;
  /** Ends every session of the user at once. */
  endSessions(userId: string): Promise<void>;
  addWorkspace(input: { name: string; sample: boolean; settings?: Partial<Settings> }): Promise<{ workspaceId: string; linkKey: string }>;
  /**
   * Adds a member, and the user when the address is new. With a claim (of an invitation), which runs in the transaction
   * that adds the member, a claim that answers false throws `InvitationGone` and nobody is added.
   */
  addMember(input: NewMember, claim?: Claim): Promise<{ memberId: string; userId: string }>;
}

type Claim = (trx: Trx) => Promise<boolean>;

/**
 * Makes the auth service. Passwords are hashed by the library (scrypt); cookies are `Secure` when the origin is https;
 * sign-up is closed, since members come by invitation only (`routes/join.ts`).
 */
export function createAuth(database: Database, env: Env, secret: string, now: () => number = Date.now): Auth {
  const library = betterAuth({
    ...authOptions(database, env.origin),
    baseURL: env.origin,
    basePath: '/api/auth',
    secret,
    trustedOrigins: [env.origin, `http://localhost:${env.port}`, `http://127.0.0.1:${env.port}`],
    session: { expiresIn: sessionSeconds, updateAge: prolongSeconds },
    // An office behind one address connects many panels; a code is one of 10^11 and lives for minutes.
    rateLimit: {
      enabled: true,
      customRules: { '/device': { window: 60, max: 30 } },
      // In the database, so that several servers count together.
      customStorage: {
        consume: (key, rule) =>
          countSignIn(database.db, createHmac('sha256', secret).update(`limit ${key}`).digest('base64url'), rule, Date.now()),
      },
    },
    logger: { disabled: true },
    advanced: {
      database: { generateId: () => v7() },
      useSecureCookies: env.origin.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
    },
  });

  const makeOneTimeToken = async (userId: string, lifetimeMs: number): Promise<string> => {
    const { internalAdapter } = await library.$context;
    const session = await internalAdapter.createSession(userId);
    const token = randomBytes(24).toString('base64url');
    await internalAdapter.createVerificationValue({
      identifier: `one-time-token:${await hashToken(token)}`,
      value: session.token,
      expiresAt: new Date(Date.now() + lifetimeMs),
    });
    return token;
  };

  const addMember = async ({ workspaceId, name, email, role, password }: NewMember, claim: Claim = () => Promise.resolve(true)) => {
    const { internalAdapter, password: passwords } = await library.$context;
    const address = email.trim().toLowerCase();
    const existing = await internalAdapter.findUserByEmail(address);
    const user =
      existing?.user ?? (await internalAdapter.createUser({ email: address, name, emailVerified: false }, { method: 'email-password' }));
    const memberId = v7();
    try {
      const added = await inTransaction(database, async (trx) => {
        if (!(await claim(trx))) return false;
        await trx
          .insertInto('member')
          .values({ id: memberId, workspace_id: workspaceId, user_id: user.id, role, created_at: toAuthTime(now()) })
          .execute();
        return true;
      });
      if (!added) throw new InvitationGone();
    } catch (error) {
      if (!existing) await internalAdapter.deleteUser(user.id);
      throw error;
    }
    if (password) {
      const hash = await passwords.hash(password);
      if (await internalAdapter.findCredentialAccount(user.id)) await internalAdapter.updatePassword(user.id, hash);
      else await internalAdapter.linkAccount({ userId: user.id, providerId: 'credential', accountId: user.id, password: hash });
      if (existing) await internalAdapter.updateUser(user.id, { name });
    }
    return { memberId, userId: user.id };
  };

  const setupToken = `setup-${createHmac('sha256', secret).update('setup').digest('hex')}`;
  const isEmpty = async () => (await database.db.selectFrom('user').select('id').limit(1).executeTakeFirst()) === undefined;

  return {
    handler: (request) => library.handler(request),
    async userOf(headers) {
      const quick = await userOfToken(database, headers.get('authorization'));
      if (quick) return quick;
      const session = await library.api.getSession({ headers });
      return session ? { userId: session.user.id } : null;
    },
    async makeToken(userId) {
      const { internalAdapter } = await library.$context;
      return (await internalAdapter.createSession(userId)).token;
    },
    async makeSignInLink(userId) {
      return `${env.origin}/sign-in?token=${await makeOneTimeToken(userId, signInLinkMs)}`;
    },
    async makeSetupLink() {
      return (await isEmpty()) ? `${env.origin}/join/${setupToken}` : null;
    },
    async isSetupToken(token) {
      const [given, own] = [Buffer.from(token), Buffer.from(setupToken)];
      const same = given.length === own.length && timingSafeEqual(given, own);
      return same && (await isEmpty());
    },
    async signIn(userId) {
      const token = await makeOneTimeToken(userId, 60_000);
      return library.api.verifyOneTimeToken({ body: { token }, asResponse: true });
    },
    async endSessions(userId) {
      const { internalAdapter } = await library.$context;
      await internalAdapter.deleteUserSessions(userId);
    },
    async addWorkspace({ name, sample, settings }) {
      const { adapter } = await library.$context;
      const workspaceId = v7();
      await adapter.create({
        model: 'organization',
        data: { id: workspaceId, name, slug: workspaceId, createdAt: new Date(now()) },
        forceAllowId: true,
      });
      const linkKey = await addWorkspaceSetting(database, { workspaceId, sample, settings });
      return { workspaceId, linkKey };
    },
    addMember,
  };
}

const sessionOf = prepared((db: Db, { token }: { token: string }) =>
  db.selectFrom('session').select(['userId', 'expiresAt']).where('token', '=', token).compile(),
);

/**
 * The user of a plain bearer token whose session holds and needs no prolonging: one indexed read, a tenth of what the
 * library takes. Null leaves everything else (signed tokens, cookies, sessions that ended or grew old) to the library.
 */
async function userOfToken(database: Database, authorization: string | null): Promise<{ userId: string } | null> {
  const token = /^bearer ([A-Za-z0-9_-]{16,200})$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) return null;
  const [session] = await sessionOf(database.db, { token });
  const youngFrom = Date.now() + (sessionSeconds - prolongSeconds) * 1_000;
  return session && fromAuthTime(session.expiresAt) > youngFrom ? { userId: session.userId } : null;
}

/** The invitation was used, taken back, or ran out between looking and joining. */
export class InvitationGone extends Error {}
