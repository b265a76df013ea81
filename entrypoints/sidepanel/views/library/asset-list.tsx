import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useState } from 'react';
import { AssetLink } from '../../../../components/asset-link.tsx';
import type { Asset } from '../../../../utils/contract/asset.ts';
import type { Destination } from '../../queries/insight-acts.ts';
import { InsightActions, type InsightActionsProps } from '../insight-actions.tsx';
import { AssetAbout } from './asset-about.tsx';

export interface AssetListProps {
  assets: readonly Asset[];
  to: Destination;
  /** What is known of the prospect who is looked at. */
  about: InsightActionsProps['about'];
  now: number;
}

/** Only the rows in view stand in the document, so that 5,000 scroll like 50. */
export function AssetList({ assets, to, about, now }: AssetListProps) {
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const virtualizer = useVirtualizer({
    count: assets.length,
    getScrollElement: () => scroller,
    estimateSize: () => 118,
    getItemKey: (index) => assets[index]?.id ?? index,
    overscan: 6,
  });
  return (
    <div ref={setScroller} className="min-h-0 flex-1 overflow-y-auto">
      <ul aria-label="Assets" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const asset = assets[item.index];
          return asset ? (
            <li
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              aria-setsize={assets.length}
              aria-posinset={item.index + 1}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <AssetRow asset={asset} to={to} about={about} now={now} />
            </li>
          ) : null;
        })}
      </ul>
    </div>
  );
}

type AssetRowProps = Omit<AssetListProps, 'assets'> & { asset: Asset };

/** Kept as it is while the list scrolls past. */
const AssetRow = memo(function AssetRow({ asset, to, about, now }: AssetRowProps) {
  return (
    <article className="border-b border-line bg-surface px-3 py-2.5">
      <h3 className="line-clamp-2 font-semibold [overflow-wrap:anywhere]">
        <AssetLink asset={asset} />
      </h3>
      <AssetAbout asset={asset} />
      <div className="mt-2">
        <InsightActions asset={asset} to={to} about={about} now={now} quiet />
      </div>
    </article>
  );
});
