import type { Endpoint, EndpointKind, OutgoingType } from '../../../../utils/contract/outgoing.ts';

export const kindNames: Readonly<Record<EndpointKind, string>> = { webhook: 'Webhook', hubspot: 'HubSpot', salesforce: 'Salesforce' };

export const typeNames: Readonly<Record<OutgoingType, string>> = {
  'share.sent': 'A share was sent',
  'share.undone': 'A share was taken back',
  'visit.confirmed': 'A person followed a link',
  'contact.added': 'A rep added a contact',
  'asset.live': 'An asset went live',
  'hold.asked': 'A rep asks to hold a send',
  'hold.answered': 'A hold was answered',
  notice: 'A member was told something',
};

/** Where each kind usually lies. */
export const usualAddress: Readonly<Record<EndpointKind, string>> = {
  webhook: '',
  hubspot: 'https://api.hubapi.com',
  salesforce: '',
};

export const addressHints: Readonly<Record<EndpointKind, string>> = {
  webhook: 'Gets a signed POST for each event. Must begin with https://.',
  hubspot: 'The address of its API.',
  salesforce: 'The address of your org, such as https://acme.my.salesforce.com.',
};

export const tokenHints: Readonly<Record<'hubspot' | 'salesforce', string>> = {
  hubspot: 'Of a private app that may read contacts and write tasks and their properties. Kept sealed, never shown again.',
  salesforce: 'An access token that may read contacts and leads and write tasks. Kept sealed, never shown again.',
};

type Tone = 'plain' | 'accent' | 'warn' | 'fail' | 'outline';

/** How a connection does, in two words. */
export function stateOf({ state, failingSince, deliveredAt, problem }: Endpoint): { tone: Tone; name: string } {
  if (state === 'disabled') return { tone: 'fail', name: 'Switched off' };
  if (state === 'paused') return problem ? { tone: 'fail', name: 'Stopped' } : { tone: 'outline', name: 'Paused' };
  if (failingSince !== null) return { tone: 'warn', name: 'Failing' };
  return deliveredAt === null ? { tone: 'plain', name: 'Nothing sent yet' } : { tone: 'accent', name: 'Working' };
}
