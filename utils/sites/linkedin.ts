import type { PageReading } from '../contract/reading.ts';
import { nobody } from './answer.ts';
import { linkedInAddress } from './linkedin-address.ts';
import { readLinkedInMessaging } from './linkedin-messaging.ts';
import { readLinkedInProfile } from './linkedin-profile.ts';

/** Who is on this LinkedIn page. The address decides first whether anybody can be. */
export function readLinkedIn(document: Document, url: string): PageReading {
  const address = linkedInAddress(url);
  if (address.about === 'profile') return readLinkedInProfile(document, url, address.slug);
  if (address.about === 'messaging') return readLinkedInMessaging(document, url);
  return nobody('linkedin', url, address.about === 'nothing' ? address.reason : 'not a LinkedIn profile');
}
