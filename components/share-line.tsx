import type { ReactNode } from 'react';
import type { ShareRow } from '../utils/contract/share.ts';
import { AssetKindTag } from './asset-kind.tsx';
import { ShareStateBadge } from './share-state.tsx';
import { Time } from './time.tsx';

export interface ShareLineProps {
  share: ShareRow;
  now: number;
  /** Says to whom instead of by whom. */
  own: boolean;
  action?: ReactNode;
}

/** A share in a few lines: what, to or by whom, its state, and visits by people apart from scanners. */
export function ShareLine({ share, now, own, action }: ShareLineProps) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <div className="flex items-start justify-between gap-2">
        <p className="line-clamp-2 font-semibold [overflow-wrap:anywhere]">{share.assetTitle}</p>
        <ShareStateBadge state={share.state} />
      </div>
      <p className="truncate text-sm text-muted">{own ? recipientsOf(share) : `by ${share.memberName}`}</p>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-faint">
        <AssetKindTag kind={share.assetKind} />
        <span aria-hidden>·</span>
        <Time at={share.sentAt ?? share.createdAt} now={now} />
        {share.visits > 0 ? <span className="font-medium text-accent-ink">{count(share.visits, 'visit')}</span> : null}
        {share.automatedVisits > 0 ? <span>{share.automatedVisits} automated</span> : null}
        {action}
      </div>
    </div>
  );
}

function recipientsOf({ recipients, unknownRecipients }: ShareRow): string {
  const [first, ...others] = recipients;
  const more = others.length + unknownRecipients;
  if (!first) return unknownRecipients > 0 ? `to ${count(unknownRecipients, 'address', 'addresses')} we do not know` : 'to nobody yet';
  const account = first.accountName ? `, ${first.accountName}` : '';
  return `to ${first.name}${account}${more > 0 ? ` and ${more} more` : ''}`;
}

function count(value: number, one: string, many = `${one}s`): string {
  return `${value} ${value === 1 ? one : many}`;
}
