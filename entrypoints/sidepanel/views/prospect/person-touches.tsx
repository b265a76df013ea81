import { Hand } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Card } from '../../../../components/card.tsx';
import { TouchMeter } from '../../../../components/touch-meter.tsx';
import type { PersonView } from '../../../../utils/contract/people.ts';
import type { Touch } from '../../../../utils/contract/touch.ts';

const AskHold = lazy(async () => ({ default: (await import('../schedule/ask-hold.tsx')).AskHold }));
const HoldLines = lazy(async () => ({ default: (await import('../schedule/hold-lines.tsx')).HoldLines }));

export interface PersonTouchesProps {
  view: PersonView;
  now: number;
  evidence: ReadonlySet<string>;
}

/** The touch budget, with what marketing has scheduled and the way to ask that it waits. */
export function PersonTouches({ view, now, evidence }: PersonTouchesProps) {
  const [asking, setAsking] = useState<Touch | null>(null);
  const { touchBudget, holds, contact } = view;
  const open = new Set(holds.filter(({ state }) => state !== 'declined').map(({ touchId }) => touchId));
  return (
    <Card>
      <TouchMeter
        budget={touchBudget}
        now={now}
        evidence={evidence}
        action={(touch) =>
          touch.origin === 'marketing' && touch.at > now && !open.has(touch.id) ? (
            <Button
              size="sm"
              look="ghost"
              className="-my-0.5"
              icon={<Hand aria-hidden size={13} />}
              aria-label={`Ask marketing to hold: ${touch.title}`}
              title="Ask marketing to hold it"
              onClick={() => setAsking(touch)}
            />
          ) : null
        }
      />
      <Suspense>
        {holds.length > 0 ? <HoldLines holds={holds} now={now} /> : null}
        {asking ? <AskHold touch={asking} name={contact.name} now={now} onClose={() => setAsking(null)} /> : null}
      </Suspense>
    </Card>
  );
}
