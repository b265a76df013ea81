import { Badge } from '../../../../components/badge.tsx';
import type { SegmentSide } from '../../../../utils/contract/segment.ts';

const names: Readonly<Record<SegmentSide, string>> = { sales: 'Sales', marketing: 'Marketing' };

/** Who bets on a segment: both is agreed. */
export function BetBadges({ sides }: { sides: readonly SegmentSide[] }) {
  if (sides.length === 2) return <Badge tone="accent">Both</Badge>;
  const [side] = sides;
  return side ? <Badge tone="warn">{names[side]} only</Badge> : <Badge tone="outline">Nobody</Badge>;
}
