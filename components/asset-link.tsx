import type { Asset } from '../utils/contract/asset.ts';
import { classNames } from './class-names.ts';

export interface AssetLinkProps {
  asset: Pick<Asset, 'url' | 'title'>;
  /** What pointing at it tells. */
  tip?: string;
  className?: string;
}

/** An asset's title, which opens it in a tab of its own. */
export function AssetLink({ asset: { url, title }, tip, className }: AssetLinkProps) {
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer"
      title={tip}
      className={classNames('decoration-accent-line underline-offset-2 hover:underline', className)}
    >
      {title}
    </a>
  );
}
