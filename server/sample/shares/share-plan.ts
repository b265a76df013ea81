import type { ShareChannel } from '../../../utils/contract/words.ts';
import type { DeviceName } from '../devices.ts';
import type { Rep } from '../words.ts';

/** One request to a share's link. */
interface VisitPlan {
  device: DeviceName;
  /** Who opened it; the recipient unless somebody else is named. Tells clients apart, nothing more. */
  by?: string;
  /** Seconds after sending (programs), or a working day and hour of the first recipient (people). */
  when: { seconds: number } | { workdays: number; clock: number };
  /** Seconds spent on the piece after opening, where the site's beacon saw them. */
  reading?: number;
}

/** One share as it came about: who sent what to whom, how far it got, and what opened the link. */
export interface SharePlan {
  rep: Rep;
  asset: string;
  to: readonly string[];
  channel: ShareChannel;
  /** Working days back and the rep's local hour. */
  workdays: number;
  clock: number;
  /** How far the rep's side got. `visited` is the server's own conclusion, from the visits. */
  fate: 'drafted' | 'inserted' | 'copied' | 'sent' | 'abandoned' | 'undone';
  visits?: readonly VisitPlan[];
}

export const bySomebody = (device: DeviceName, workdays: number, clock: number, reading?: number): VisitPlan => ({
  device,
  when: { workdays, clock },
  ...(reading === undefined ? {} : { reading }),
});

export const byProgram = (device: DeviceName, seconds: number): VisitPlan => ({ device, by: device, when: { seconds } });
