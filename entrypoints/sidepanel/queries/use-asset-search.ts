import MiniSearch from 'minisearch';
import { useEffect, useState } from 'react';
import type { Asset } from '../../../utils/contract/asset.ts';

export type AssetSearch = (text: string) => ReadonlyMap<string, number>;

/**
 * Searches title, summary and topics by words, their beginnings and with a typing error; answers ids with their score.
 * Null until the index is built, which happens in pieces so that the panel stays quick.
 */
export function useAssetSearch(assets: readonly Asset[] | undefined): AssetSearch | null {
  const [search, setSearch] = useState<{ run: AssetSearch } | null>(null);
  useEffect(() => {
    if (!assets) return;
    let gone = false;
    const index = new MiniSearch<{ id: string; title: string; summary: string; topics: string }>({
      fields: ['title', 'summary', 'topics'],
      searchOptions: { boost: { title: 3, topics: 2 }, prefix: true, fuzzy: (term) => (term.length > 3 ? 0.2 : false), combineWith: 'AND' },
    });
    const documents = assets.map(({ id, title, summary, topics }) => ({
      id,
      title,
      summary,
      topics: topics.map(({ name }) => name).join(' '),
    }));
    void index.addAllAsync(documents, { chunkSize: 200 }).then(() => {
      if (!gone) setSearch({ run: (text) => new Map(index.search(text).map(({ id, score }) => [String(id), score])) });
    });
    return () => {
      gone = true;
    };
  }, [assets]);
  return search?.run ?? null;
}
