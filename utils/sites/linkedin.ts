import type { PageReading } from '../contract/reading.ts';
import type { Recipe } from '../contract/recipe.ts';
import { nobody } from './answer.ts';
import { shippedRecipe } from './interpret.ts';
import { isLinkedInHost, linkedInAddress } from './linkedin-address.ts';
import { readLinkedInList } from './linkedin-list.ts';
import { readLinkedInMessaging } from './linkedin-messaging.ts';
import { readLinkedInProfile } from './linkedin-profile.ts';
import shipped from './recipes/linkedin.json' with { type: 'json' };
import type { SiteReader } from './site-reader.ts';

export const linkedIn: SiteReader = {
  site: 'linkedin',
  hosts: ['www.linkedin.com'],
  owns: ({ hostname, pathname }) => isLinkedInHost(hostname) && !/^\/sales(\/|$)/.test(pathname),
  isPersonAddress: (url) => linkedInAddress(url).about === 'profile',
  shipped: shippedRecipe(shipped),
  read: readLinkedIn,
};

/** Who is on this LinkedIn page. The address decides first whether anybody can be; an open conversation comes before a list behind it. */
function readLinkedIn(document: Document, url: string, recipe: Recipe): PageReading {
  const address = linkedInAddress(url);
  if (address.about === 'profile') return readLinkedInProfile(document, url, address.slug, recipe);
  if (address.about === 'nothing') return nobody('linkedin', url, address.reason);
  if (address.about === 'messaging' || address.about === 'people') {
    const list = () => (address.about === 'people' ? readLinkedInList(document, url, recipe) : null);
    const found = readLinkedInMessaging(document, url, recipe) ?? list();
    return found ?? nobody('linkedin', url, 'no profile at this address and no open conversation with one person');
  }
  return nobody('linkedin', url, 'not a LinkedIn profile');
}
