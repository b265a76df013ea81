import { Bot, UserRound, UserRoundCheck } from 'lucide-react';
import type { VisitVerdict } from '../utils/contract/words.ts';
import { Badge } from './badge.tsx';

export const verdicts = {
  confirmed: { name: 'A person', icon: UserRoundCheck, tone: 'accent' },
  likely: { name: 'Likely a person', icon: UserRound, tone: 'accent' },
  automated: { name: 'Automated', icon: Bot, tone: 'outline' },
} as const;

/** Whether a visit was a person's or a scanner's; `reasons` show on hover. */
export function VerdictBadge({ verdict, reasons = [] }: { verdict: VisitVerdict; reasons?: readonly string[] }) {
  const { name, icon: Icon, tone } = verdicts[verdict];
  return (
    <Badge tone={tone} title={reasons.join(' · ') || name} icon={<Icon aria-hidden size={12} />}>
      {name}
    </Badge>
  );
}
