import { Button } from '../../../components/button.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { formatDate, formatDay } from '../../../components/format-time.ts';
import type { Touch, TouchBudget } from '../../../utils/contract/touch.ts';

export interface BeforeSendingProps {
  budget: TouchBudget;
  /** Touches that brought, or will bring, the same thing. */
  before: readonly Touch[];
  now: number;
  verb: string;
  onGoOn: () => void;
  onWait: () => void;
}

/** What speaks against sending it now; the rep may go on all the same. */
export function BeforeSending({ budget, before, now, verb, onGoOn, onWait }: BeforeSendingProps) {
  const over = budget.state === 'over';
  return (
    <Dialog
      open
      onOpenChange={onWait}
      title={before.length > 0 ? 'They had this already' : 'Enough messages for now'}
      footer={
        <>
          <Button onClick={onGoOn}>{verb} anyway</Button>
          <Button look="primary" onClick={onWait}>
            {before.length > 0 ? 'Do not send' : 'Wait'}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-2">
        {before.length > 0 ? (
          <ul className="flex flex-col gap-1">
            {before.slice(0, 3).map((touch) => (
              <li key={touch.id}>
                {touch.state === 'scheduled' && touch.at > now ? 'Goes out' : 'Sent'} {formatDate(touch.at, now)} by{' '}
                {touch.origin === 'marketing' ? `marketing, ${touch.by}` : touch.by}: “{touch.title}”
              </li>
            ))}
          </ul>
        ) : null}
        {over ? (
          <p>
            {budget.used} of {budget.limit} touches in {budget.windowDays} days, marketing included.
            {budget.nextGoodAt ? ` The next good day is ${formatDay(budget.nextGoodAt, now)}.` : ''}
          </p>
        ) : null}
      </div>
    </Dialog>
  );
}
