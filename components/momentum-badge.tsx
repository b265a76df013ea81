import { Minus, Moon, Sparkle, TrendingDown, TrendingUp } from 'lucide-react';
import type { MomentumTrend } from '../utils/contract/words.ts';
import { Badge } from './badge.tsx';

const trends = {
  new: { name: 'New', icon: Sparkle, tone: 'outline', title: 'Too new to have a rhythm of their own' },
  heating: { name: 'Heating up', icon: TrendingUp, tone: 'accent', title: 'More active than their own usual' },
  steady: { name: 'Steady', icon: Minus, tone: 'plain', title: 'As active as usual for them' },
  cooling: { name: 'Cooling', icon: TrendingDown, tone: 'plain', title: 'Less active than their own usual' },
  quiet: { name: 'Quiet', icon: Moon, tone: 'outline', title: 'Nothing seen for a while' },
} as const;

export function MomentumBadge({ trend }: { trend: MomentumTrend }) {
  const { name, icon: Icon, tone, title } = trends[trend];
  return (
    <Badge tone={tone} title={title} icon={<Icon aria-hidden size={12} />}>
      {name}
    </Badge>
  );
}
