import { buyingStages } from '../utils/contract/word-lists.ts';
import type { BuyingStage } from '../utils/contract/words.ts';
import { classNames } from './class-names.ts';

export interface StageBadgeProps {
  stage: BuyingStage;
  /** The workspace's own words, from its settings. */
  names: Readonly<Record<BuyingStage, string>>;
}

/** The stage's name with five small steps that show how far it is. */
export function StageBadge({ stage, names }: StageBadgeProps) {
  const reached = buyingStages.indexOf(stage);
  return (
    <span
      title={`Buying stage: ${names[stage]} (step ${reached + 1} of ${buyingStages.length})`}
      className="inline-flex h-5 max-w-full items-center gap-1.5 rounded-sm bg-sunken px-1.5 text-xs font-medium whitespace-nowrap text-muted"
    >
      <span aria-hidden className="flex shrink-0 gap-0.5">
        {buyingStages.map((step, index) => (
          <span key={step} className={classNames('h-2.5 w-1 rounded-full', index <= reached ? 'bg-accent' : 'bg-edge/40')} />
        ))}
      </span>
      <span className="truncate">{names[stage]}</span>
    </span>
  );
}
