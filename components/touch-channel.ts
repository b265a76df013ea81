import type { TouchChannel } from '../utils/contract/words.ts';

export const touchChannelNames: Readonly<Record<TouchChannel, string>> = {
  email: 'E-mail',
  linkedin: 'LinkedIn message',
  event: 'Event invitation',
  ad: 'Ad',
  call: 'Call',
};
