import type { Asset } from '../../../../utils/contract/asset.ts';
import type { Engagement } from '../../../../utils/contract/story.ts';
import { tellStory } from '../../../../utils/domain/story/tell-story.ts';
import { anAsset } from '../an-asset.ts';

export const minute = 60_000;
export const day = 86_400_000;
/** A Sunday. */
export const now = Date.UTC(2026, 10, 22, 12);
export const halfLifeDays = 21;
export const stageNames = {
  target: 'Target',
  awareness: 'Awareness',
  consideration: 'Consideration',
  decision: 'Decision',
  purchase: 'Purchase',
};
const forecasting = { id: 'topic-1', name: 'demand forecasting' };
const warehouses = { id: 'topic-2', name: 'warehouse automation' };

export const assets = new Map<string, Asset>(
  [
    anAsset({ id: 'stock', title: 'Safety stock without guesswork', stage: 'awareness', topics: [forecasting] }),
    anAsset({ id: 'scale', title: 'Forecasting at scale', stage: 'consideration', topics: [forecasting] }),
    anAsset({ id: 'fail', title: 'Why forecasts fail', stage: 'awareness', topics: [forecasting] }),
    anAsset({ id: 'robots', title: 'Robots in the aisle', stage: 'awareness', topics: [warehouses] }),
    anAsset({ id: 'shelves', title: 'Shelves that move', stage: 'awareness', topics: [warehouses] }),
    anAsset({ id: 'pricing', title: 'Pricing comparison', kind: 'comparison', stage: 'decision', topics: [forecasting] }),
    anAsset({ id: 'security', title: 'Security datasheet', kind: 'datasheet', stage: 'decision', topics: [] }),
  ].map((asset) => [asset.id, asset]),
);

let made = 0;
/** One engagement of Ada's, so many days ago. */
export function seen(daysAgo: number, assetId: string, more: Partial<Engagement> = {}): Engagement {
  made += 1;
  return {
    id: `e${String(made).padStart(5, '0')}`,
    contactId: 'ada',
    kind: 'page_view',
    at: now - daysAgo * day,
    assetId,
    title: assets.get(assetId)?.title ?? 'A page',
    url: null,
    seconds: null,
    watched: null,
    pages: null,
    scroll: null,
    shareId: null,
    ...more,
  };
}

export const tell = (engagements: readonly Engagement[], more: Partial<Parameters<typeof tellStory>[0]> = {}) =>
  tellStory({ contactId: 'ada', engagements, assets, colleagues: [], now, halfLifeDays, stageNames, ...more });
