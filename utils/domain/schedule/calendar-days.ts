import type { PlannedAsset } from '../../contract/schedule.ts';
import type { Send } from '../../contract/send.ts';
import type { CalendarDay } from './calendar.ts';
import { hasAddress } from './phase.ts';
import { phaseNames } from './phase-names.ts';

/** The day an asset goes live, with what it is; none while it has no day. Nobody is named in it. */
export function dayOfAsset({ asset, phase }: PlannedAsset): CalendarDay[] {
  if (asset.liveAt === null) return [];
  const text = [phaseNames[phase], asset.summary, hasAddress(asset) ? asset.url : ''].filter(Boolean).join('\n');
  return [{ uid: `asset-${asset.id}@fingerpost`, at: asset.liveAt, title: `Live: ${asset.title}`, text }];
}

/** The day a send goes out, and to how many; none where all of it was called off. */
export function dayOfSend({ key, at, title, contacts, cancelled }: Send): CalendarDay[] {
  const left = contacts - cancelled;
  if (left === 0) return [];
  return [
    {
      uid: `send-${key.slice(0, 60)}@fingerpost`,
      at,
      title: `Sent: ${title}`,
      text: `To ${left} ${left === 1 ? 'prospect' : 'prospects'}`,
    },
  ];
}
