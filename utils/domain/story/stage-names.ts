import { BuyingStage } from '../../contract/words.ts';
import type { Messages } from './messages.ts';

/** What a new workspace calls its stages. */
const usual: Readonly<Record<BuyingStage, string>> = {
  target: 'Target',
  awareness: 'Awareness',
  consideration: 'Consideration',
  decision: 'Decision',
  purchase: 'Purchase',
};

/** The workspace's names of the stages; in the reader's language where it has kept the usual English ones. */
export function stageNamesIn({ stages }: Pick<Messages, 'stages'>, names: Record<BuyingStage, string>): Record<BuyingStage, string> {
  const said = BuyingStage.options.map((stage) => [stage, names[stage] === usual[stage] ? stages[stage] : names[stage]]);
  return Object.fromEntries(said) as Record<BuyingStage, string>;
}
