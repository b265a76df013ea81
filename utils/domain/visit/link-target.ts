import type { LinkParameters } from '../../contract/link.ts';
import type { AssetKind, ShareChannel } from '../../contract/words.ts';
import { fillTemplate } from './link-template.ts';

export interface LinkedThing {
  /** What a share is known by on the company's site; null for a public link. */
  code: string | null;
  channel: ShareChannel | 'public';
  asset: string;
  kind: AssetKind;
  /** Empty for a public link. */
  rep: string;
}

const mediumOf: Record<LinkedThing['channel'], string> = {
  gmail: 'email',
  outlook: 'email',
  linkedin: 'social',
  other: 'referral',
  public: 'link',
};

/**
 * The stored address with `fp` (the code, so that the company's own site can tell the visit) and the UTM parameters of
 * the workspace's templates. Parameters that marketing put into the address stay as they are; so does a fragment. An
 * address that names its own source gets no parameters but `fp`.
 */
export function linkTarget(address: string, templates: LinkParameters, linked: LinkedThing): string {
  const url = new URL(address);
  const values = {
    asset: linked.asset,
    kind: linked.kind,
    rep: linked.rep,
    channel: linked.channel,
    medium: mediumOf[linked.channel],
  };
  if (!url.searchParams.has('utm_source')) {
    for (const [name, template] of Object.entries(templates)) {
      const value = fillTemplate(template, values);
      if (value !== '' && !url.searchParams.has(`utm_${name}`)) url.searchParams.set(`utm_${name}`, value);
    }
  }
  if (linked.code !== null) url.searchParams.set('fp', linked.code);
  return url.toString();
}
