import type { Me } from '../../../utils/contract/workspace.ts';
import type { ExtensionSettings } from '../../../utils/extension/settings.ts';

export const me: Me = {
  memberId: 'member-1',
  name: 'Rhea Lindqvist',
  email: 'rhea@own.example',
  role: 'rep',
  workspace: { id: 'workspace-1', name: 'Own', sample: false, linkBase: 'https://go.own.example/r/', linkKey: 'k3y0' },
  settings: {
    neverLogDomains: ['counsel.example'],
    touchBudget: { limit: 4, windowDays: 7 },
    halfLifeDays: 21,
    stageNames: { target: 'Target', awareness: 'Awareness', consideration: 'Consideration', decision: 'Decision', purchase: 'Purchase' },
    assetPrefixes: [],
    domainAliases: {},
    linkParameters: { source: 'fingerpost', medium: '{medium}', campaign: 'share', content: '', term: '' },
    retention: { engagements: null, visits: null, touches: null, audit: null },
    currency: 'EUR',
    rates: {},
    influence: { lookBackDays: 180, halfLifeDays: 7 },
  },
  teams: [],
  mayEdit: [],
  serverVersion: '0.1.0',
};

export const signedIn: ExtensionSettings = { serverUrl: 'https://fp.own.example', token: 'token-1', me, expired: false };

/** A code of the workspace above; each number gives another one. */
export const codeOf = (number: number) => `k3y0${String(number).padStart(14, 'A')}`;
