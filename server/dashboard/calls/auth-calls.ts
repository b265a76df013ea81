import { z } from 'zod';
import { FieldIssue } from '../../../utils/contract/errors.ts';
import { Role } from '../../../utils/contract/words.ts';
import { AuthRefusal } from './problem.ts';

/**
 * The sign-in endpoints of the auth library (`/api/auth/*`) and of the sample workspace. They are not part of the API
 * contract, so their answers are parsed here.
 */
const Refusal = z
  .object({
    code: z.string(),
    message: z.string(),
    error: z.string(),
    error_description: z.string(),
    data: z.object({ issues: z.array(FieldIssue) }).partial(),
  })
  .partial();

async function call<T>(path: string, answer: z.ZodType<T>, body?: unknown, credentials: RequestCredentials = 'same-origin'): Promise<T> {
  const response = await fetch(path, {
    method: body === undefined ? 'GET' : 'POST',
    credentials,
    headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const json: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const refusal = Refusal.safeParse(json).data ?? {};
    throw new AuthRefusal(
      refusal.code ?? refusal.error ?? `HTTP_${response.status}`,
      response.status,
      refusal.message ?? refusal.error_description ?? 'The server refused this. Try again.',
      Object.fromEntries((refusal.data?.issues ?? []).map((issue) => [issue.field, issue.message])),
    );
  }
  return answer.parse(json);
}

const Anything = z.unknown();

export const signInWithPassword = (email: string, password: string) => call('/api/auth/sign-in/email', Anything, { email, password });

export const signInWithToken = (token: string) => call('/api/auth/one-time-token/verify', Anything, { token });

export const signOut = () => call('/api/auth/sign-out', Anything, {});

const SampleMembers = z.object({ members: z.array(z.object({ memberId: z.string(), name: z.string(), role: z.string() })) });
export type SampleMember = z.infer<typeof SampleMembers>['members'][number];

/** The members one can try the sample workspace as; none where the server is not a sample on this machine. */
export async function sampleMembers(): Promise<SampleMember[]> {
  try {
    return (await call('/api/sample/members', SampleMembers)).members;
  } catch (error) {
    if (error instanceof AuthRefusal) return [];
    throw error;
  }
}

export const signInToSample = (memberId: string) => call('/api/sample/sign-in', Anything, { memberId });

const DeviceRequest = z.object({ user_code: z.string(), status: z.string() });

const devicePath = (userCode: string) => `/api/auth/device?user_code=${encodeURIComponent(userCode)}`;

/** Whether a device's code waits for an answer. Asked without the session, since asking with it claims the code. */
export const lookUpDevice = (userCode: string) => call(devicePath(userCode), DeviceRequest, undefined, 'omit');

/** Claims the code for the member who is signed in, then lets the device in or turns it away. */
export async function answerDevice(userCode: string, approve: boolean): Promise<void> {
  await call(devicePath(userCode), DeviceRequest);
  await call(`/api/auth/device/${approve ? 'approve' : 'deny'}`, Anything, { userCode });
}

const OpenInvitation = z.discriminatedUnion('setup', [
  z.object({ setup: z.literal(false), workspaceName: z.string(), email: z.string(), role: Role }),
  /** The setup link of an empty server: its first admin also names the workspace. */
  z.object({ setup: z.literal(true) }),
]);
export type OpenInvitation = z.infer<typeof OpenInvitation>;

/** What an invitation link invites to; refused when it was used, taken back, or has run out. */
export const openInvitation = (invitationId: string) => call(`/api/join/${encodeURIComponent(invitationId)}`, OpenInvitation);

export interface Joining {
  name: string;
  password: string;
  /** Only with the setup link. */
  email?: string;
  workspaceName?: string;
}

/** Joins and signs in. */
export const acceptInvitation = (invitationId: string, joining: Joining) =>
  call(`/api/join/${encodeURIComponent(invitationId)}`, Anything, joining);
