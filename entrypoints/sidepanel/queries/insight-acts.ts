import { useSyncExternalStore } from 'react';
import type { Asset } from '../../../utils/contract/asset.ts';
import type { ShareRow } from '../../../utils/contract/share.ts';
import type { ShareChannel } from '../../../utils/contract/words.ts';
import type { Me } from '../../../utils/contract/workspace.ts';
import { buildSnippet, makeCode } from '../../../utils/domain/share-link.ts';
import { insist, overhear } from '../../../utils/extension/ask.ts';
import type { PanelMessage, PlannedShare } from '../../../utils/extension/messages.ts';
import { noteFor } from './insight-notes.ts';

/** Whom an insight is meant for, and from where it goes. */
export interface Destination {
  contactId: string | null;
  channel: ShareChannel;
  tabId: number | null;
  played: boolean;
}

/**
 * How far the last press on an insight came. One act has one key and one code, however often it is pressed. `sent` is the
 * rep's word for it; `seen-sent` was seen in the mail itself, or is known to the server; `scheduled` was seen, too, and
 * leaves later.
 */
export type Act =
  | {
      phase: 'working' | 'inserted' | 'copied' | 'sent' | 'seen-sent' | 'scheduled';
      asset: Asset;
      idempotencyKey: string;
      code: string;
      at: number;
    }
  | { phase: 'failed'; reason: string; at: number };

/** The second click of a double click is the same act, even when the first was done at once. */
const doubleClickMs = 700;

let acts: ReadonlyMap<string, Act> = new Map();
const listeners = new Set<() => void>();
const nameOf = (contactId: string | null, assetId: string) => `${contactId ?? 'nobody'}/${assetId}`;

function put(name: string, act: Act | null): void {
  const next = new Map(acts);
  if (act) next.set(name, act);
  else next.delete(name);
  acts = next;
  for (const tell of listeners) tell();
}

function useActs(): ReadonlyMap<string, Act> {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => acts,
  );
}

export function useAct(contactId: string | null, assetId: string): Act | null {
  return useActs().get(nameOf(contactId, assetId)) ?? null;
}

/** Acts on this prospect that came to something, newest first. */
export function useActsFor(contactId: string): Extract<Act, { asset: Asset }>[] {
  const mine = [...useActs()].flatMap(([name, act]) => (name.startsWith(`${contactId}/`) && 'asset' in act ? act : []));
  return mine.filter(({ phase }) => phase !== 'working').sort((a, b) => b.at - a.at);
}

/** Follows what becomes of inserted links in the page: Send and Undo show at once, with the server or without it. */
export function followSends(): () => void {
  return overhear((report) => {
    if (report.type === 'gmail-sent') move(report.codes, ['inserted'], report.scheduled ? 'scheduled' : 'seen-sent');
    else if (report.type === 'gmail-undone') move(report.codes, ['seen-sent', 'scheduled'], 'inserted');
  });
}

/** What the server knows of these shares: a draft may have been sent while nobody looked. */
export function noteShares(shares: readonly Pick<ShareRow, 'code' | 'state'>[]): void {
  const sent = shares.filter(({ state }) => state === 'sent' || state === 'visited');
  move(
    sent.map(({ code }) => code),
    ['inserted', 'copied'],
    'seen-sent',
  );
}

function move(codes: readonly string[], from: readonly Act['phase'][], to: 'inserted' | 'seen-sent' | 'scheduled'): void {
  for (const [name, act] of acts) {
    if (act.phase !== 'failed' && from.includes(act.phase) && codes.includes(act.code)) put(name, { ...act, phase: to });
  }
}

/** When an insight was last put somewhere in this panel; 0 when never. */
export function lastActAt(): number {
  return Math.max(0, ...[...acts.values()].map(({ at }) => at));
}

/** Puts the insight into the compose that had the caret last in this Gmail tab. */
export async function insertInsight(asset: Asset, to: Destination, me: Me): Promise<void> {
  const { tabId } = to;
  if (tabId === null) return;
  await perform(asset, to, me, async (share) => {
    const answer = await insist({ type: 'insert', tabId, share });
    return answer.ok ? 'inserted' : answer;
  });
}

/** Writes the insight to the clipboard; the share is queued first, so that the link works wherever it is pasted. */
export async function copyInsight(asset: Asset, to: Destination, me: Me): Promise<void> {
  await perform(asset, to, me, async (share) => {
    const answer = await insist({ type: 'copy', share });
    if (!answer.ok) return answer;
    try {
      const content = new ClipboardItem({
        'text/html': new Blob([share.html], { type: 'text/html' }),
        'text/plain': new Blob([share.text], { type: 'text/plain' }),
      });
      await navigator.clipboard.write([content]);
      return 'copied';
    } catch {
      await insist({ type: 'report', idempotencyKey: share.idempotencyKey, code: share.code, kind: 'abandoned' });
      return { reason: 'The clipboard could not be written. Click into the panel and copy again.' };
    }
  });
}

async function perform(
  asset: Asset,
  to: Destination,
  me: Me,
  run: (share: PlannedShare) => Promise<'inserted' | 'copied' | { reason: string }>,
): Promise<void> {
  const name = nameOf(to.contactId, asset.id);
  const before = acts.get(name);
  if (before && before.phase !== 'failed' && (before.phase === 'working' || Date.now() - before.at < doubleClickMs)) return;
  const share = plan(asset, to, me);
  const { idempotencyKey, code } = share;
  put(name, { phase: 'working', asset, idempotencyKey, code, at: Date.now() });
  const outcome = await run(share).catch(() => ({
    reason: 'Fingerpost did not answer. Try again; if that does not help, close the panel and open it again.',
  }));
  const at = Date.now();
  put(
    name,
    typeof outcome === 'string' ? { phase: outcome, asset, idempotencyKey, code, at } : { phase: 'failed', reason: outcome.reason, at },
  );
}

function plan(asset: Asset, { contactId, channel, played }: Destination, me: Me): PlannedShare {
  const code = makeCode(me.workspace.linkKey, (bytes) => crypto.getRandomValues(bytes));
  const { html, text } = buildSnippet(asset, code, me.workspace.linkBase, noteFor(contactId, asset));
  return {
    idempotencyKey: crypto.randomUUID(),
    code,
    assetId: asset.id,
    contactIds: contactId ? [contactId] : [],
    channel,
    played,
    html,
    text,
  };
}

/** Hands the rep's word on to the background, which sees it through. False when it took nothing: then it must be said again. */
export function reportShare(report: Omit<Extract<PanelMessage, { type: 'report' }>, 'type'>): Promise<boolean> {
  return insist({ type: 'report', ...report }).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** "Sent?" answered with yes. */
export async function markActSent(contactId: string | null, assetId: string): Promise<void> {
  const name = nameOf(contactId, assetId);
  const act = acts.get(name);
  if (act?.phase !== 'copied') return;
  const { idempotencyKey, code } = act;
  put(name, { ...act, phase: 'sent', at: Date.now() });
  if (!(await reportShare({ idempotencyKey, code, kind: 'sent' }))) put(name, act);
}

/** "Not sent after all": the share is taken back. */
export async function takeActBack(contactId: string | null, assetId: string): Promise<void> {
  const name = nameOf(contactId, assetId);
  const act = acts.get(name);
  if (act?.phase !== 'sent' && act?.phase !== 'scheduled') return;
  const { idempotencyKey, code } = act;
  put(name, null);
  if (!(await reportShare({ idempotencyKey, code, kind: 'undone' }))) put(name, act);
}
