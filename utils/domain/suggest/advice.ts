import type { SendAdvice } from '../../contract/suggestion.ts';
import type { TouchBudget } from '../../contract/touch.ts';
import type { Reader } from '../locale.ts';
import { suggestMessagesOf } from './messages.ts';

/** When to send: now, or, when one touch more would go over the budget, on the first day on which it would not. */
export function adviseOn(budget: TouchBudget, reader: Reader, now: number): SendAdvice {
  if (budget.state !== 'over') return { action: 'send', waitUntil: null, text: null };
  const { nextGoodAt: until, limit, windowDays: days, used, scheduled } = budget;
  const text = suggestMessagesOf(reader.locale, reader.timeZone).wait({ until, now, limit, days, used, scheduled });
  return { action: 'wait', waitUntil: until, text };
}
