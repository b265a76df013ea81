import { ApiErrorBody } from '../../../utils/contract/errors.ts';

/** What the server said, in words for the rep. */
export function refusalText(error: unknown): string {
  if (error instanceof TypeError) return 'The server does not answer right now. Try again in a moment.';
  return error instanceof Error ? error.message : 'Something went wrong. Try again.';
}

/** Refused fields by their first path segment (`identifiers.0.value` under `identifiers`). */
export function issuesOf(error: unknown): Record<string, string> {
  const issues = ApiErrorBody.shape.data.safeParse(error instanceof Error && 'data' in error ? error.data : undefined).data?.issues ?? [];
  return Object.fromEntries(issues.map(({ field, message }) => [field.split('.')[0] ?? field, message]));
}
