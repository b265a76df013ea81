import type { Site } from '../utils/contract/reading.ts';

export const siteNames: Readonly<Record<Site, string>> = {
  linkedin: 'LinkedIn',
  salesnav: 'Sales Navigator',
  gmail: 'Gmail',
  outlook: 'Outlook',
};
