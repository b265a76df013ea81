import { createHash } from 'node:crypto';
import type { BetterAuthOptions } from 'better-auth';
import { createAccessControl } from 'better-auth/plugins/access';
import { bearer } from 'better-auth/plugins/bearer';
import { deviceAuthorization } from 'better-auth/plugins/device-authorization';
import { oneTimeToken } from 'better-auth/plugins/one-time-token';
import { organization } from 'better-auth/plugins/organization';
import { adminAc, defaultStatements, memberAc } from 'better-auth/plugins/organization/access';
import { v7 } from 'uuid';
import type { Database } from './connect.ts';

/** The client that connects by the device flow; any other is refused. */
const extensionClientId = 'fingerpost-extension';

const invitationSeconds = 7 * 24 * 3600;
/** Tokens of sign-in links are kept as this hash only. */
export const hashToken = (token: string): Promise<string> => Promise.resolve(createHash('sha256').update(token).digest('hex'));

const accessControl = createAccessControl(defaultStatements);

/**
 * The part of the auth library's options that decides its tables: the organization is our `workspace`, and its columns
 * are named as ours. `origin` is where the dashboard is, for the address at which a device is approved.
 */
export function authOptions(database: Database, origin: string) {
  return {
    database: { db: database.db, type: database.dialect },
    emailAndPassword: { enabled: true, minPasswordLength: 10, maxPasswordLength: 200 },
    telemetry: { enabled: false },
    advanced: { database: { generateId: () => v7() } },
    // `account` is a company here; the library's table of that name holds passwords.
    account: { modelName: 'credential' },
    plugins: [
      bearer(),
      oneTimeToken({ storeToken: { type: 'custom-hasher', hash: hashToken }, disableClientRequest: true }),
      deviceAuthorization({
        verificationUri: `${origin}/connect`,
        expiresIn: '15m',
        interval: '3s',
        validateClient: (clientId) => clientId === extensionClientId,
        schema: { deviceCode: { modelName: 'device_code' } },
      }),
      organization({
        allowUserToCreateOrganization: false,
        disableOrganizationDeletion: true,
        creatorRole: 'admin',
        membershipLimit: 100_000,
        invitationLimit: 10_000,
        invitationExpiresIn: invitationSeconds,
        ac: accessControl,
        roles: { admin: adminAc, marketer: memberAc, rep: memberAc },
        schema: {
          organization: { modelName: 'workspace' },
          member: { fields: { organizationId: 'workspace_id', userId: 'user_id', createdAt: 'created_at' } },
          invitation: {
            fields: { organizationId: 'workspace_id', inviterId: 'inviter_id', expiresAt: 'expires_at', createdAt: 'created_at' },
          },
          session: { fields: { activeOrganizationId: 'workspace_id' } },
        },
      }),
    ],
  } satisfies BetterAuthOptions;
}
