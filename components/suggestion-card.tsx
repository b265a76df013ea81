import {
  Layers,
  ListOrdered,
  type LucideIcon,
  Megaphone,
  Network,
  Route,
  Sparkle,
  Tags,
  ThumbsUp,
  Trophy,
  UserRoundCheck,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Reason, Suggestion, SuggestionPart } from '../utils/contract/suggestion.ts';
import type { BuyingStage } from '../utils/contract/words.ts';
import { AssetKindTag } from './asset-kind.tsx';
import { AssetLink } from './asset-link.tsx';
import { Badge } from './badge.tsx';
import { Evidenced } from './evidence.tsx';

const partIcons: Readonly<Record<SuggestionPart, LucideIcon>> = {
  together: Network,
  series: ListOrdered,
  topic: Tags,
  stage: Route,
  fit: UserRoundCheck,
  outcome: ThumbsUp,
  won: Trophy,
  recent: Sparkle,
  priority: Megaphone,
  explore: Layers,
};

export interface SuggestionCardProps {
  suggestion: Suggestion;
  /** 1 to 3: the key that reaches it. */
  position: number;
  stageNames: Readonly<Record<BuyingStage, string>>;
  /** What goes above the link. */
  note: ReactNode;
  /** Buttons, and below them what became of the last press. */
  actions: ReactNode;
}

/** An insight to send: what it is, why, and what to do with it. */
export function SuggestionCard({ suggestion, position, stageNames, note, actions }: SuggestionCardProps) {
  const { asset, reasons, exploring } = suggestion;
  const total = reasons.reduce((sum, { contribution }) => sum + Math.max(0, contribution), 0);
  return (
    <li className="px-3 py-2.5">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h3 className="line-clamp-2 font-semibold [overflow-wrap:anywhere]">
            <AssetLink asset={asset} tip={asset.summary || asset.title} />
          </h3>
          <p className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-0.5 text-sm text-muted">
            <AssetKindTag kind={asset.kind} />
            <span aria-hidden>·</span>
            <span>{stageNames[asset.stage]}</span>
            {exploring ? (
              <Badge tone="outline" title="New: shown to learn whether it works">
                New, trying it out
              </Badge>
            ) : null}
          </p>
        </div>
        <kbd
          title={`Press ${position} to jump here`}
          className="mt-0.5 grid size-4.5 shrink-0 place-items-center rounded-sm border border-line font-sans text-xs text-faint"
        >
          {position}
        </kbd>
      </div>
      <ul className="mt-1.5 flex flex-col gap-0.5">
        {reasons.slice(0, 3).map((reason) => (
          <ReasonLine key={reason.part} reason={reason} share={total > 0 ? Math.max(0, reason.contribution) / total : null} />
        ))}
      </ul>
      {note}
      <div className="mt-2 flex flex-wrap items-center gap-1.5">{actions}</div>
    </li>
  );
}

const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });

/** A reason, what it rests on, and how much of the choice it explains. */
function ReasonLine({ reason, share }: { reason: Reason; share: number | null }) {
  const Icon = partIcons[reason.part];
  const weighs = share === null ? undefined : `${percent.format(share)} of why it stands here`;
  return (
    <li className="flex gap-1.5 text-muted">
      <Icon aria-hidden size={13} className="mt-0.75 shrink-0 text-accent" />
      <Evidenced evidence={reason.evidence} says={reason.text} className="-mx-1 min-w-0 flex-1 px-1">
        <span dir="auto" className="[overflow-wrap:anywhere]">
          {reason.text}
        </span>
      </Evidenced>
      {share === null ? null : (
        <span title={weighs} className="mt-2 h-1 w-7 shrink-0 overflow-hidden rounded-full bg-sunken">
          <span className="block h-full rounded-full bg-accent" style={{ width: `${Math.round(share * 100)}%` }} />
          <span className="sr-only">{weighs}</span>
        </span>
      )}
    </li>
  );
}
