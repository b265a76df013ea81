import { Building2 } from 'lucide-react';
import { useMemo } from 'react';
import { AccountFingerprints } from '../../../../components/account-fingerprints.tsx';
import { AccountNotes } from '../../../../components/account-notes.tsx';
import { AccountPeople } from '../../../../components/account-people.tsx';
import { BuyingGroupPicture } from '../../../../components/buying-group-picture.tsx';
import { DealList } from '../../../../components/deal-list.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { EvidenceContext } from '../../../../components/evidence.tsx';
import { EvidenceHint } from '../../../../components/evidence-hint.tsx';
import { SegmentBadges } from '../../../../components/segment-badges.tsx';
import { Skeleton } from '../../../../components/skeleton.tsx';
import { StorySentences } from '../../../../components/story-sentences.tsx';
import { TopicChips } from '../../../../components/topic-chips.tsx';
import type { AccountDetail } from '../../../../utils/contract/account.ts';
import type { AccountView, Colleague } from '../../../../utils/contract/people.ts';
import type { BuyingStage } from '../../../../utils/contract/words.ts';
import { useAccount } from '../../queries/use-account.ts';
import { BriefButton } from './brief-button.tsx';
import type { PageTarget } from './use-page-target.ts';
import { usePointing } from './use-pointing.ts';

export interface AccountPanelProps {
  account: AccountView | null;
  contactId: string;
  stageNames: Readonly<Record<BuyingStage, string>>;
  now: number;
  scroller: HTMLElement | null;
  show: PageTarget['show'];
}

/** The company: its story, its deals and what they need, who takes part and who is missing. */
export function AccountPanel({ account, ...rest }: AccountPanelProps) {
  if (account) return <KnownAccount account={account} {...rest} />;
  return (
    <EmptyState icon={<Building2 aria-hidden size={20} />} title="No company known">
      As soon as this prospect is tied to an account, colleagues and deals are shown here.
    </EmptyState>
  );
}

/**
 * Deals and people come with the prospect and are shown at once; how far each has come and the account's story are asked
 * for when this is opened.
 */
function KnownAccount({ account, contactId, stageNames, now, scroller, show }: AccountPanelProps & { account: AccountView }) {
  const { data: detail, isError } = useAccount(account.id);
  const { evidence, reveal, pointing, onFound } = usePointing();
  const facts = [account.industry, account.employees ? `${account.employees.toLocaleString('en')} people` : null, account.region];
  const people = detail?.people ?? account.people;
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const onPick = ({ id, name }: Colleague) => show({ mode: 'searched', contactId: id, name });
  const litIds = useMemo(
    () => new Set((detail?.engagements ?? []).flatMap((engagement) => (evidence.has(engagement.id) ? engagement.contactId : []))),
    [detail, evidence],
  );
  return (
    <EvidenceContext value={pointing}>
      <div className="flex flex-col gap-3 py-3">
        <div className="flex items-start gap-2 px-3">
          <div className="min-w-0 flex-1">
            <h3 className="font-semibold [overflow-wrap:anywhere]">
              <bdi>{account.name}</bdi>
            </h3>
            <p className="text-sm text-muted [overflow-wrap:anywhere]">{facts.filter(Boolean).join(' · ') || account.domain}</p>
            {account.segments.length > 0 ? (
              <div className="mt-1">
                <SegmentBadges segments={account.segments} />
              </div>
            ) : null}
          </div>
          <BriefButton of="accounts" id={account.id} name="Before the call with this account: one page to print or copy" />
        </div>
        {detail ? <AccountTold detail={detail} /> : null}
        {!detail && !isError ? (
          <div aria-busy className="flex flex-col gap-2 px-3">
            <Skeleton className="w-11/12" />
            <Skeleton className="w-3/4" />
          </div>
        ) : null}
        {!detail && isError ? <p className="px-3 text-sm text-faint">The account’s story cannot be loaded right now.</p> : null}
        <section className="px-3">
          <h4 className="mb-1 text-sm font-medium text-muted">Deals</h4>
          {account.opportunities.length > 0 ? (
            <DealList opportunities={account.opportunities} needs={detail?.story.needs ?? []} now={now} />
          ) : (
            <p className="text-sm text-faint">No deal here yet.</p>
          )}
        </section>
        {detail ? (
          <section className="px-3">
            <h4 className="mb-1 text-sm font-medium text-muted">Buying group</h4>
            <BuyingGroupPicture
              group={detail.story.group}
              people={detail.people}
              stageNames={stageNames}
              currentId={contactId}
              litIds={litIds}
              onPick={onPick}
            />
          </section>
        ) : null}
        {detail ? <AccountNotes story={detail.story} names={names} /> : null}
        <section>
          <h4 className="px-3 text-sm font-medium text-muted">People ({detail?.peopleCount ?? people.length})</h4>
          <AccountPeople people={people} currentId={contactId} stageNames={stageNames} now={now} onPick={onPick} />
        </section>
        {detail && detail.engagements.length > 0 ? (
          <section>
            <h4 className="px-3 text-sm font-medium text-muted">Lately</h4>
            <AccountFingerprints
              engagements={detail.engagements}
              names={names}
              now={now}
              evidence={evidence}
              reveal={reveal}
              onRevealed={() => {
                if (reveal) onFound(reveal);
              }}
            />
          </section>
        ) : null}
        <EvidenceHint scroller={scroller} evidence={evidence} elsewhere="further back" />
      </div>
    </EvidenceContext>
  );
}

function AccountTold({ detail: { story } }: { detail: AccountDetail }) {
  return (
    <div className="flex flex-col gap-2 px-3">
      {story.summary.length > 0 ? <StorySentences sentences={story.summary} /> : null}
      {story.nothingYet ? (
        <p dir="auto" className="text-muted">
          {story.nothingYet.text}
        </p>
      ) : null}
      <TopicChips topics={story.topics} />
    </div>
  );
}
