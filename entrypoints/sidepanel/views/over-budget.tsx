import { Button } from '../../../components/button.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { formatDay } from '../../../components/format-time.ts';
import type { TouchBudget } from '../../../utils/contract/touch.ts';

export interface OverBudgetProps {
  budget: TouchBudget;
  now: number;
  verb: string;
  onGoOn: () => void;
  onWait: () => void;
}

/** The advice to wait; the rep may go on all the same. */
export function OverBudget({ budget, now, verb, onGoOn, onWait }: OverBudgetProps) {
  return (
    <Dialog
      open
      onOpenChange={onWait}
      title="Enough messages for now"
      footer={
        <>
          <Button onClick={onGoOn}>{verb} anyway</Button>
          <Button look="primary" onClick={onWait}>
            Wait
          </Button>
        </>
      }
    >
      <p>
        {budget.used} of {budget.limit} touches in {budget.windowDays} days, marketing included.
        {budget.nextGoodAt ? ` The next good day is ${formatDay(budget.nextGoodAt, now)}.` : ''}
      </p>
    </Dialog>
  );
}
