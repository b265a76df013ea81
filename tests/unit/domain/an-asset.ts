import type { Asset } from '../../../utils/contract/asset.ts';

/** A live article for everybody, changed as the test says. */
export function anAsset(change: Partial<Asset> & { id: string }): Asset {
  return {
    title: `Title of ${change.id}`,
    kind: 'article',
    url: `https://example.com/${change.id}`,
    summary: '',
    talkingPoint: null,
    stage: 'awareness',
    topics: [],
    personas: [],
    industries: [],
    language: 'en',
    status: 'live',
    liveAt: null,
    expiresAt: null,
    priority: 0,
    collection: null,
    createdAt: 0,
    updatedAt: 0,
    ...change,
  };
}
