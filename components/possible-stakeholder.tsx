import type { PossibleStakeholder, StakeholderAnswer } from '../utils/contract/link.ts';
import { Button } from './button.tsx';
import { Time } from './time.tsx';

export interface PossibleStakeholderProps {
  found: PossibleStakeholder;
  now: number;
  busy: boolean;
  onAnswer: (answer: StakeholderAnswer['answer']) => void;
}

const signs: Record<PossibleStakeholder['sign'], (name: string) => string> = {
  other_device: (name) => `${name} is known on another device`,
  forwarded: () => 'It was opened in several browsers',
  unknown: (name) => `Nothing says yet whether it was ${name}`,
};

/** Somebody opened a share in a browser that is nobody's yet: who was it? Nothing changes until somebody says. */
export function PossibleStakeholderItem({ found, now, busy, onAnswer }: PossibleStakeholderProps) {
  const { recipient, assetTitle, engagements, lastAt, sign } = found;
  const where = recipient.accountName ? ` at ${recipient.accountName}` : '';
  return (
    <div className="flex flex-col gap-1.5">
      <p className="font-medium text-pretty">Possible new stakeholder{where}</p>
      <p className="text-sm text-muted text-pretty">
        “{assetTitle}”, sent to {recipient.name}, was opened in a browser we do not know, <Time at={lastAt} now={now} />.{' '}
        {signs[sign](recipient.name)}
        {engagements > 0 ? `; that browser looked at ${engagements} ${engagements === 1 ? 'page' : 'pages'} on the site` : ''}.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" busy={busy} onClick={() => onAnswer('recipient')}>
          It was {recipient.name}
        </Button>
        <Button size="sm" busy={busy} onClick={() => onAnswer('other')}>
          Somebody else
        </Button>
      </div>
    </div>
  );
}
