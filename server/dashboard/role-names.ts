import type { Role } from '../../utils/contract/words.ts';

export const roleNames: Readonly<Record<Role, string>> = { rep: 'Rep', marketer: 'Marketer', admin: 'Admin' };

/** What each role may do, in a line. */
export const roleHints: Readonly<Record<Role, string>> = {
  rep: 'Uses the panel, shares insights, reads the figures',
  marketer: 'Also keeps the assets and sees the sources',
  admin: 'Also keeps the sources, the team and the settings',
};
