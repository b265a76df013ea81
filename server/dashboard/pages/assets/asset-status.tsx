import { Badge } from '../../../../components/badge.tsx';
import type { AssetStatus } from '../../../../utils/contract/words.ts';

export const assetStatusNames: Readonly<Record<AssetStatus, string>> = {
  draft: 'Draft',
  upcoming: 'Upcoming',
  live: 'Live',
  retired: 'Retired',
};

export function AssetStatusBadge({ status }: { status: AssetStatus }) {
  return <Badge tone={status === 'live' ? 'accent' : status === 'upcoming' ? 'plain' : 'outline'}>{assetStatusNames[status]}</Badge>;
}
