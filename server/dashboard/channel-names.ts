import type { ShareChannel } from '../../utils/contract/words.ts';

export const channelNames: Readonly<Record<ShareChannel, string>> = {
  gmail: 'Gmail',
  outlook: 'Outlook',
  linkedin: 'LinkedIn',
  other: 'Other',
};
