import { useQuery } from '@tanstack/react-query';
import type { InfluenceDimension } from '../../../../utils/contract/influence.ts';
import { formerMember } from '../../../../utils/domain/former-member.ts';
import { api } from '../../calls/api.ts';
import { useAssetTitle } from '../shares/filter-names.ts';

/** What an asset, topic, campaign or member of the address is called; `…` while it is looked up. */
export function useKeyName(by: InfluenceDimension | null, key: string | null): string | null {
  const asset = useAssetTitle(by === 'asset' ? key : null);
  const topics = useQuery(api.assets.topics.queryOptions({ enabled: by === 'topic', staleTime: 60_000 }));
  const team = useQuery(api.team.members.queryOptions({ enabled: by === 'rep', staleTime: 60_000 }));
  if (by === null || key === null) return null;
  if (by === 'campaign') return key;
  if (by === 'asset') return asset;
  if (by === 'topic') return topics.data ? (topics.data.topics.find(({ id }) => id === key)?.name ?? 'Removed') : '…';
  return team.data ? (team.data.members.find(({ memberId }) => memberId === key)?.name ?? formerMember) : '…';
}
