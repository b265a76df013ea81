import { ClipboardList } from 'lucide-react';
import { Button } from '../../../../components/button.tsx';
import { type BriefOf, openBrief } from '../../queries/open-brief.ts';

const label = 'Before the call: one page to print or copy';

/** Opens "Before the call" with a prospect or an account in a tab of its own. */
export function BriefButton({ of, id, name = label }: { of: BriefOf; id: string; name?: string }) {
  return (
    <Button
      size="sm"
      look="ghost"
      aria-label={name}
      title={label}
      icon={<ClipboardList aria-hidden size={14} />}
      onClick={() => void openBrief(of, id)}
    />
  );
}
