import { type ApiErrorBody, type ApiErrorCode, apiErrors, type FieldIssue } from '../utils/contract/errors.ts';

/** `defined` is what the typed client looks for to tell a refusal from any other answer. */
export type RefusalBody = ApiErrorBody & { defined: false };

/** The body of a refusal that is answered outside the contract's handlers. */
export function refusalBody(code: ApiErrorCode, message?: string, issues?: FieldIssue[]): RefusalBody {
  const { status, message: general } = apiErrors[code];
  return { defined: false, code, status, message: message ?? general, ...(issues ? { data: { issues } } : {}) };
}

/** The same as a whole answer. */
export function refusalResponse(code: ApiErrorCode, message?: string, issues?: FieldIssue[]): Response {
  return Response.json(refusalBody(code, message, issues), { status: apiErrors[code].status, headers: { 'Cache-Control': 'no-store' } });
}

/** The code of an error that nobody foresaw: a database that is away can be waited for, anything else is ours. */
export function codeOfUnforeseen(error: unknown): 'SERVICE_UNAVAILABLE' | 'INTERNAL_SERVER_ERROR' {
  const { code, errcode, message } = error as { code?: string; errcode?: number; message?: string };
  const away =
    /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EPIPE)/.test(code ?? '') ||
    // PostgreSQL classes: connection, resources, operator intervention.
    /^(08|53|57)...$/.test(code ?? '') ||
    // SQLite: busy, locked, read-only, I/O, full.
    [5, 6, 8, 10, 13].includes((errcode ?? 0) & 0xff) ||
    /timeout exceeded when trying to connect|Connection terminated/.test(message ?? '');
  return away ? 'SERVICE_UNAVAILABLE' : 'INTERNAL_SERVER_ERROR';
}
