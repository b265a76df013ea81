import { Ban, Check, Copy, Eye, FilePen, TextCursorInput, Undo2 } from 'lucide-react';
import type { ShareState } from '../utils/contract/words.ts';
import { Badge } from './badge.tsx';

export const shareStates = {
  drafted: { name: 'Drafted', icon: FilePen, tone: 'outline', title: 'The link is made, not yet in a message' },
  inserted: { name: 'Inserted', icon: TextCursorInput, tone: 'outline', title: 'In a message that is not sent yet' },
  copied: { name: 'Copied', icon: Copy, tone: 'outline', title: 'Copied, not yet marked as sent' },
  sent: { name: 'Sent', icon: Check, tone: 'plain', title: 'Sent, not opened yet' },
  visited: { name: 'Opened', icon: Eye, tone: 'accent', title: 'A person opened the link' },
  abandoned: { name: 'Not used', icon: Ban, tone: 'outline', title: 'The draft was given up' },
  undone: { name: 'Taken back', icon: Undo2, tone: 'outline', title: 'Sending was undone' },
} as const;

/** What became of a share. */
export function ShareStateBadge({ state }: { state: ShareState }) {
  const { name, icon: Icon, tone, title } = shareStates[state];
  return (
    <Badge tone={tone} title={title} icon={<Icon aria-hidden size={12} />}>
      {name}
    </Badge>
  );
}
