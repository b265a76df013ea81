import { ArrowLeft, Drama, Users, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../../../components/button.tsx';
import { personLabel } from '../../queries/page-person.ts';
import type { PageTarget } from './use-page-target.ts';

/** Says when the screen shows somebody else than the page does by itself, with the way back. */
export function PageBar({ target }: { target: PageTarget }) {
  const { screen, chosen, show } = target;
  if (screen.kind === 'matched' && screen.via === 'played') {
    return (
      <div className="flex shrink-0 items-center gap-2 border-b border-warn-line bg-warn-soft py-1 pr-2 pl-3 text-warn-ink">
        <Drama aria-hidden size={15} className="shrink-0" />
        <p className="min-w-0 flex-1 truncate">
          Playing <bdi className="font-medium">{screen.name}</bdi> on this page
        </p>
        <Button size="sm" icon={<X aria-hidden size={13} />} onClick={() => show(null)}>
          Stop
        </Button>
      </div>
    );
  }
  if (screen.kind === 'matched' && screen.via === 'searched') {
    return (
      <BackBar
        label="Looked up, not from this page"
        action="Back to this page"
        onBack={() => show(null)}
        icon={<ArrowLeft aria-hidden size={13} />}
      />
    );
  }
  if (chosen && 'person' in screen && screen.person) {
    return (
      <BackBar
        label={`${personLabel(screen.person)}, chosen among several`}
        action="Choose again"
        onBack={() => show(null)}
        icon={<Users aria-hidden size={13} />}
      />
    );
  }
  return null;
}

function BackBar({ label, action, icon, onBack }: { label: string; action: string; icon: ReactNode; onBack: () => void }) {
  return (
    <div className="flex shrink-0 items-center gap-2 border-b border-line bg-sunken py-1 pr-2 pl-3">
      <p className="min-w-0 flex-1 truncate text-muted">{label}</p>
      <Button size="sm" icon={icon} onClick={onBack}>
        {action}
      </Button>
    </div>
  );
}
