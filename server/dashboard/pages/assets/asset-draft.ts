import type { Asset } from '../../../../utils/contract/asset.ts';
import type { AssetKind, AssetStatus, BuyingStage } from '../../../../utils/contract/words.ts';
import { hasAddress } from '../../../../utils/domain/schedule/phase.ts';
import { dayOf, momentOf } from '../../address/period.ts';

/** An asset as the form holds it: lists as text with commas, dates as days. */
export interface AssetDraft {
  title: string;
  url: string;
  kind: AssetKind;
  stage: BuyingStage;
  status: AssetStatus;
  summary: string;
  talkingPoint: string;
  topics: string;
  personas: string;
  industries: string;
  language: string;
  liveAt: string;
  expiresAt: string;
  priority: string;
  collection: string;
}

export function draftOf(asset: Asset | null): AssetDraft {
  return {
    title: asset?.title ?? '',
    url: asset && hasAddress(asset) ? asset.url : '',
    kind: asset?.kind ?? 'article',
    stage: asset?.stage ?? 'awareness',
    status: asset?.status ?? 'live',
    summary: asset?.summary ?? '',
    talkingPoint: asset?.talkingPoint ?? '',
    topics: asset?.topics.map((topic) => topic.name).join(', ') ?? '',
    personas: asset?.personas.join(', ') ?? '',
    industries: asset?.industries.join(', ') ?? '',
    language: asset?.language ?? 'en',
    liveAt: asset?.liveAt ? dayOf(asset.liveAt) : '',
    expiresAt: asset?.expiresAt ? dayOf(asset.expiresAt) : '',
    priority: String(asset?.priority ?? 0),
    collection: asset?.collection ?? '',
  };
}

/** What the API takes. A date that was not touched keeps its exact time. */
export function assetOf(draft: AssetDraft, before: Asset | null) {
  return {
    title: draft.title,
    // One that is still being made may go on without.
    url: draft.url.trim() || (before && !hasAddress(before) ? before.url : ''),
    kind: draft.kind,
    stage: draft.stage,
    status: draft.status,
    summary: draft.summary,
    talkingPoint: draft.talkingPoint.trim() || null,
    topics: listOf(draft.topics),
    personas: listOf(draft.personas),
    industries: listOf(draft.industries),
    language: draft.language.trim(),
    liveAt: momentOf(draft.liveAt, before?.liveAt ?? null),
    expiresAt: momentOf(draft.expiresAt, before?.expiresAt ?? null),
    priority: Number(draft.priority),
    collection: draft.collection.trim() || null,
  };
}

function listOf(text: string): string[] {
  return [...new Set(text.split(',').map((part) => part.trim()))].filter(Boolean);
}
