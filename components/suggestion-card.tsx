import { Layers, type LucideIcon, Megaphone, Network, Route, Sparkle, Tags, ThumbsUp, UserRoundCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Reason, Suggestion, SuggestionPart } from '../utils/contract/suggestion.ts';
import type { BuyingStage } from '../utils/contract/words.ts';
import { AssetKindTag } from './asset-kind.tsx';
import { Badge } from './badge.tsx';

const partIcons: Readonly<Record<SuggestionPart, LucideIcon>> = {
  together: Network,
  topic: Tags,
  stage: Route,
  fit: UserRoundCheck,
  outcome: ThumbsUp,
  recent: Sparkle,
  priority: Megaphone,
  explore: Layers,
};

export interface SuggestionCardProps {
  suggestion: Suggestion;
  /** 1 to 3: the key that reaches it. */
  position: number;
  stageNames: Readonly<Record<BuyingStage, string>>;
  onPoint: (evidence: readonly string[] | null) => void;
  /** Buttons, and below them what became of the last press. */
  actions: ReactNode;
  status?: ReactNode;
}

/** An insight to send: what it is, why, and what to do with it. */
export function SuggestionCard({ suggestion, position, stageNames, onPoint, actions, status }: SuggestionCardProps) {
  const { asset, reasons, exploring } = suggestion;
  return (
    <li className="px-3 py-2.5">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h3 className="line-clamp-2 font-semibold [overflow-wrap:anywhere]">
            <a
              href={asset.url}
              target="_blank"
              rel="noreferrer"
              title={asset.summary || asset.title}
              className="decoration-accent-line underline-offset-2 hover:underline"
            >
              {asset.title}
            </a>
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
          <ReasonLine key={reason.part} reason={reason} onPoint={onPoint} />
        ))}
      </ul>
      <div className="mt-2 flex flex-wrap items-center gap-1.5">{actions}</div>
      {status}
    </li>
  );
}

function ReasonLine({ reason, onPoint }: { reason: Reason; onPoint: SuggestionCardProps['onPoint'] }) {
  const Icon = partIcons[reason.part];
  return (
    <li
      className="flex gap-1.5 text-muted"
      onMouseEnter={() => onPoint(reason.evidence.length > 0 ? reason.evidence : null)}
      onMouseLeave={() => onPoint(null)}
    >
      <Icon aria-hidden size={13} className="mt-0.75 shrink-0 text-accent" />
      <span className="min-w-0 [overflow-wrap:anywhere]">{reason.text}</span>
    </li>
  );
}
