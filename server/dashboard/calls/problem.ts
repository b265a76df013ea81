import { ORPCError } from '@orpc/client';
import { apiErrors, FieldIssue } from '../../../utils/contract/errors.ts';

/** What went wrong, in words for a person. `code` is one of the API's, or `OFFLINE` when no server answered. */
export interface Problem {
  code: string;
  message: string;
  /** Refused fields by name, where the server named them. */
  fields: Record<string, string>;
}

/** Turns whatever a request threw into words. The server's own message is used where there is one. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ORPCError) {
    const issues = FieldIssue.array().safeParse((error.data as { issues?: unknown } | undefined)?.issues);
    const fields = Object.fromEntries((issues.data ?? []).map((issue) => [issue.field, issue.message]));
    const known = apiErrors[error.code as keyof typeof apiErrors] as { message: string } | undefined;
    return { code: error.code, message: error.message || known?.message || 'Something went wrong.', fields };
  }
  if (error instanceof AuthRefusal && error.status === 429) {
    return { code: 'TOO_MANY_REQUESTS', message: 'Too many attempts from here. Wait a minute, then try again.', fields: {} };
  }
  if (error instanceof AuthRefusal) return { code: error.code, message: error.message, fields: error.fields };
  if (error instanceof TypeError) {
    return { code: 'OFFLINE', message: 'The server does not answer. Check your connection, then try again.', fields: {} };
  }
  return { code: 'UNKNOWN', message: 'Something went wrong. Try again.', fields: {} };
}

/** What stands above a form: the fields that were refused carry their own words. */
export function formMessage(problem: Problem): string {
  const marked = problem.code === 'BAD_REQUEST' && Object.keys(problem.fields).length > 0;
  return marked ? 'Nothing was saved yet: mend what is marked.' : problem.message;
}

/** A refusal of the sign-in endpoints, which speak their own shape. */
export class AuthRefusal extends Error {
  readonly code: string;
  readonly status: number;
  readonly fields: Record<string, string>;

  constructor(code: string, status: number, message: string, fields: Record<string, string>) {
    super(message);
    this.name = 'AuthRefusal';
    this.code = code;
    this.status = status;
    this.fields = fields;
  }
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ORPCError && error.code === 'UNAUTHORIZED';
}
