import { implement, ORPCError } from '@orpc/server';
import { contract } from '../../utils/contract/api.ts';
import { type ApiErrorCode, apiErrors, type FieldIssue } from '../../utils/contract/errors.ts';
import { timeZoneHeader } from '../../utils/contract/word-lists.ts';
import type { Role } from '../../utils/contract/words.ts';
import { localeOf, type Reader, timeZoneOf } from '../../utils/domain/locale.ts';
import { findMember, type MemberRow } from '../queries/team.ts';
import type { Services } from '../services.ts';

/** Who asks. The workspace is theirs; no request can name another one. */
export type Caller = MemberRow;

interface RequestContext {
  services: Services;
  headers: Headers;
}

const api = implement(contract).$context<RequestContext>();

/** Middleware that runs before the input is looked at: nobody without the role learns what a valid input is. */
function signedInAs(...roles: Role[]) {
  return api.middleware(async ({ context, next }) => {
    const { services, headers } = context;
    const user = await services.auth.userOf(headers);
    const caller = user && (await findMember(services.database.db, user.userId));
    if (!caller) throw refuse('UNAUTHORIZED');
    if (!roles.includes(caller.role)) throw refuse('FORBIDDEN');
    // By the request's `Accept-Language` and time zone headers, each checked.
    const reader: Reader = { locale: localeOf(headers.get('accept-language')), timeZone: timeZoneOf(headers.get(timeZoneHeader)) };
    return next({ context: { caller, reader } });
  });
}

/** For every member; marketers may do all that reps may, but judge leads. */
export const forMembers = api.use(signedInAs('rep', 'marketer', 'admin'));
/** For what is sales' own to say. */
export const forSales = api.use(signedInAs('rep', 'admin'));
export const forMarketers = api.use(signedInAs('marketer', 'admin'));
export const forAdmins = api.use(signedInAs('admin'));

/** A refusal with its status; `message` says more than the general one, `issues` name fields. */
export function refuse(code: ApiErrorCode, message?: string, issues?: FieldIssue[]): ORPCError<ApiErrorCode, { issues?: FieldIssue[] }> {
  const { status, message: general } = apiErrors[code];
  return new ORPCError(code, { status, message: message ?? general, data: issues ? { issues } : {} });
}

/** A page of a list; null, of a cursor that is none of that list, is refused. */
export function pageOf<T>(page: T | null): T {
  if (page === null)
    throw refuse('BAD_REQUEST', 'The cursor is not one of this list.', [{ field: 'cursor', message: 'is not one of this list' }]);
  return page;
}

/** What is looked up or 404. */
export function found<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw refuse('NOT_FOUND', `There is no such ${what} in this workspace.`);
  return value;
}
