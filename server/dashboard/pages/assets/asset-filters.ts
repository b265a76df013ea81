import { z } from 'zod';
import type { AssetReportRow } from '../../../../utils/contract/report.ts';
import { AssetKind, AssetStatus, BuyingStage } from '../../../../utils/contract/words.ts';
import { readList, readOne } from '../../address/use-filters.ts';

/** Shared in the period of the page, or not; over all time the latter is "never shared". */
export const AssetUseFilter = z.enum(['shared', 'unused']);
export type AssetUseFilter = z.infer<typeof AssetUseFilter>;

export interface AssetFilters {
  q: string;
  status: AssetStatus[];
  kind: AssetKind[];
  stage: BuyingStage[];
  topic: string | null;
  use: AssetUseFilter | null;
}

export function readAssetFilters(params: URLSearchParams): AssetFilters {
  return {
    q: params.get('q') ?? '',
    status: readList(params, 'status', AssetStatus),
    kind: readList(params, 'kind', AssetKind),
    stage: readList(params, 'stage', BuyingStage),
    topic: params.get('topic'),
    use: readOne(params, 'use', AssetUseFilter),
  };
}

export function isFiltered(filters: AssetFilters): boolean {
  return Boolean(filters.q || filters.status.length || filters.kind.length || filters.stage.length || filters.topic || filters.use);
}

/** Every word of the search must begin a word somewhere in title, summary, topics or address. */
export function filterAssets(rows: readonly AssetReportRow[], filters: AssetFilters): AssetReportRow[] {
  const words = filters.q.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const { asset } = row;
    if (filters.status.length && !filters.status.includes(asset.status)) return false;
    if (filters.kind.length && !filters.kind.includes(asset.kind)) return false;
    if (filters.stage.length && !filters.stage.includes(asset.stage)) return false;
    if (filters.topic && !asset.topics.some((topic) => topic.id === filters.topic)) return false;
    if (filters.use === 'shared' && row.shares === 0) return false;
    if (filters.use === 'unused' && row.shares > 0) return false;
    if (words.length === 0) return true;
    const text = [asset.title, asset.summary, asset.url, ...asset.topics.map((topic) => topic.name)].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
