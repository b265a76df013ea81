import type { ApiErrorBody } from '../contract/errors.ts';
import type { OutboxEntry } from './outbox.ts';
import { type ExtensionSettings, getSettings, markExpired } from './settings.ts';

/** What became of one delivery. */
export type Delivery =
  | { outcome: 'done' }
  /** Nobody is signed in, or somebody else: everything keeps waiting. */
  | { outcome: 'signed-out' }
  /** The server said no for good; `error` says why, in words. */
  | { outcome: 'refused'; error: string }
  /** Try later. `unreachable`: no entry would get through now. */
  | { outcome: 'retry'; error: string; unreachable: boolean; afterMs: number };

const timeoutMs = 20_000;

/** Whose entries the outbox may deliver: the same member of the same workspace, whatever address the server has today. */
export function ownerOf({ me }: Pick<ExtensionSettings, 'me'>): string | null {
  return me ? `${me.workspace.id} ${me.memberId}` : null;
}

/** Where an entry goes: the paths of `shares.create` and `shares.recordByCode` in the contract, without loading its schemas. */
export function requestOf(entry: OutboxEntry): { path: string; body: object } {
  if (entry.kind === 'create') return { path: '/api/shares', body: entry.payload };
  const { code, ...body } = entry.payload;
  return { path: `/api/shares/by-code/${encodeURIComponent(code)}/events`, body };
}

/**
 * Delivers one entry. Only an answer that is Fingerpost's own counts: a captive portal's page or a proxy's "not found"
 * is a reason to try later, never a success or a refusal.
 */
export async function sendEntry(entry: OutboxEntry, send: typeof fetch = fetch): Promise<Delivery> {
  const settings = await getSettings();
  const { serverUrl, token } = settings;
  if (!token || ownerOf(settings) !== entry.owner) return { outcome: 'signed-out' };
  const { path, body } = requestOf(entry);
  let response: Response;
  try {
    response = await send(serverUrl + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
      credentials: 'omit',
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch {
    return { outcome: 'retry', error: `${serverUrl} cannot be reached.`, unreachable: true, afterMs: 0 };
  }
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok && isShareAnswer(answer)) return { outcome: 'done' };
  if (response.status === 401) {
    await markExpired(token);
    return { outcome: 'signed-out' };
  }
  const waits = response.status >= 500 || [408, 425, 429].includes(response.status);
  if (!waits && !response.ok && isRefusal(answer)) return { outcome: 'refused', error: refusalText(answer) };
  const error = isRefusal(answer) ? answer.message : `${serverUrl} does not answer as Fingerpost (status ${response.status}).`;
  const afterMs = 1_000 * (Number(response.headers.get('retry-after')) || 0);
  return { outcome: 'retry', error, unreachable: response.status === 429 || response.ok, afterMs };
}

function isShareAnswer(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && ('share' in answer || 'state' in answer);
}

function isRefusal(answer: unknown): answer is ApiErrorBody {
  return typeof answer === 'object' && answer !== null && 'code' in answer && 'message' in answer;
}

function refusalText({ message, data }: ApiErrorBody): string {
  const issues = data?.issues?.map((issue) => `${issue.field}: ${issue.message}`) ?? [];
  return [message, ...issues].join(' ');
}
