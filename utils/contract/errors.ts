import { z } from 'zod';

/** Every refusal of the API: its code, its HTTP status, and what to tell a person when nothing better is known. */
export const apiErrors = {
  BAD_REQUEST: { status: 400, message: 'The request is not of the right shape.' },
  UNAUTHORIZED: { status: 401, message: 'Sign in again: the session has ended or was never there.' },
  FORBIDDEN: { status: 403, message: 'Your role does not allow this. Ask an admin of the workspace.' },
  NOT_FOUND: { status: 404, message: 'There is no such thing in this workspace.' },
  CONFLICT: { status: 409, message: 'This contradicts what is already there.' },
  PAYLOAD_TOO_LARGE: { status: 413, message: 'The request is too large.' },
  TOO_MANY_REQUESTS: { status: 429, message: 'Too many requests: wait a little.' },
  INTERNAL_SERVER_ERROR: { status: 500, message: 'Something went wrong on the server. Nothing was changed.' },
  SERVICE_UNAVAILABLE: { status: 503, message: 'The server cannot reach its database right now. Try again in a moment.' },
} as const;
export type ApiErrorCode = keyof typeof apiErrors;

/** One field that was refused, by its path (`rows.3.url`), and how to mend it. */
export const FieldIssue = z.object({ field: z.string(), message: z.string() });
export type FieldIssue = z.infer<typeof FieldIssue>;

/** The body of every refusal. */
export const ApiErrorBody = z.object({
  code: z.string(),
  status: z.int(),
  message: z.string(),
  data: z
    .object({ issues: z.array(FieldIssue) })
    .partial()
    .optional(),
});
export type ApiErrorBody = z.infer<typeof ApiErrorBody>;
