import type { FieldIssue } from '../../../utils/contract/errors.ts';

/** What the server said, in words for the rep. */
export function refusalText(error: unknown): string {
  if (error instanceof TypeError) return 'The server does not answer right now. Try again in a moment.';
  return error instanceof Error ? error.message : 'Something went wrong. Try again.';
}

/** Refused fields by their first path segment (`identifiers.0.value` under `identifiers`). */
export function issuesOf(error: unknown): Record<string, string> {
  const data = error instanceof Error && 'data' in error ? (error.data as { issues?: unknown } | null) : null;
  const issues = Array.isArray(data?.issues) ? data.issues.filter(isIssue) : [];
  return Object.fromEntries(issues.map(({ field, message }) => [field.split('.')[0] ?? field, message]));
}

/** `FieldIssue` of the contract, told without the schema library, which this panel does not load. */
function isIssue(issue: unknown): issue is FieldIssue {
  const { field, message } = (issue ?? {}) as Partial<FieldIssue>;
  return typeof field === 'string' && typeof message === 'string';
}
