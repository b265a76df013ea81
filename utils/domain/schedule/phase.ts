import type { AssetStatus, DraftPhase, SchedulePhase } from '../../contract/words.ts';

/** RFC 2606 keeps `.invalid` free: such an address can never be somebody's. */
const placeholderHost = 'address-follows.invalid';

/** The address of an asset that has none yet; unique, since an asset's address is. */
export function placeholderAddress(id: string): string {
  return `https://${placeholderHost}/${id}`;
}

/** Whether the asset has an address of its own already. Without one it is neither shown as a link nor ever live. */
export function hasAddress({ url }: { url: string }): boolean {
  return !url.startsWith(`https://${placeholderHost}/`);
}

/** How far an asset is; null for a draft that nobody has put on the schedule. */
export function phaseOf(status: AssetStatus, draft: DraftPhase | null): SchedulePhase | null {
  switch (status) {
    case 'draft':
      return draft;
    case 'upcoming':
      return 'scheduled';
    case 'live':
    case 'retired':
      return status;
  }
}

/** The status of an asset in this phase. Drafts are seen on the schedule alone; only what is live is suggested. */
export function statusOf(phase: SchedulePhase): AssetStatus {
  return phase === 'scheduled' ? 'upcoming' : phase === 'live' || phase === 'retired' ? phase : 'draft';
}

/** It should be live by now and is not. */
export function isLate(phase: SchedulePhase, liveAt: number | null, now: number): boolean {
  return phase !== 'live' && phase !== 'retired' && liveAt !== null && liveAt <= now;
}

/** What is missing for an asset to be in this phase, by field; null when nothing is. */
export function missingFor(phase: SchedulePhase, asset: { url: string; liveAt: number | null }): { field: string; message: string } | null {
  if ((phase === 'scheduled' || phase === 'live') && !hasAddress(asset))
    return { field: 'url', message: `must be known before it is ${phase === 'live' ? 'live' : 'scheduled to go live'}` };
  if (phase === 'scheduled' && asset.liveAt === null) return { field: 'liveAt', message: 'must be given: the day on which it goes live' };
  return null;
}
