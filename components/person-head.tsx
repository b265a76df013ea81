import { Footprints } from 'lucide-react';
import type { Contact } from '../utils/contract/people.ts';
import type { Story } from '../utils/contract/story.ts';
import type { BuyingStage } from '../utils/contract/words.ts';
import { Avatar } from './avatar.tsx';
import { MomentumBadge } from './momentum-badge.tsx';
import { Sparkline } from './sparkline.tsx';
import { StageBadge } from './stage-badge.tsx';
import { Time } from './time.tsx';

export interface PersonHeadProps {
  contact: Pick<Contact, 'name' | 'title' | 'accountName' | 'email' | 'ownerName'>;
  story: Pick<Story, 'stage' | 'momentum' | 'lastSeenAt'>;
  stageNames: Readonly<Record<BuyingStage, string>>;
  now: number;
}

/** Who: name, role, account, stage, momentum. Names of any script keep their own direction. */
export function PersonHead({ contact, story, stageNames, now }: PersonHeadProps) {
  const { weeks } = story.momentum;
  return (
    <header className="flex gap-3">
      <Avatar name={contact.name} size="lg" />
      <div className="min-w-0 flex-1">
        <div className="flex items-start justify-between gap-3">
          <h2 className="min-w-0 text-lg font-semibold text-balance [overflow-wrap:anywhere]">
            <bdi>{contact.name}</bdi>
          </h2>
          {weeks.some((week) => week > 0) ? (
            <Sparkline values={weeks} width={64} height={20} className="mt-0.5" label={`Activity over the last ${weeks.length} weeks`} />
          ) : null}
        </div>
        <RoleAndAccount contact={contact} />
        <div className="mt-1.5 flex flex-wrap items-center gap-1">
          <StageBadge stage={story.stage.stage} names={stageNames} />
          <MomentumBadge trend={story.momentum.trend} />
          {story.lastSeenAt === null ? null : (
            <span className="ml-0.5 inline-flex items-center gap-1 text-sm text-faint">
              <Footprints aria-hidden size={12} />
              <span className="sr-only">last seen</span>
              <Time at={story.lastSeenAt} now={now} />
            </span>
          )}
        </div>
      </div>
    </header>
  );
}

/** On one line where it is short; a long role never pushes the account out of sight. */
function RoleAndAccount({ contact: { title, accountName, email } }: { contact: PersonHeadProps['contact'] }) {
  if (!title || !accountName) return <p className="line-clamp-2 text-muted [overflow-wrap:anywhere]">{title ?? accountName ?? email}</p>;
  const long = title.length + accountName.length > 44;
  return (
    <p className="text-muted [overflow-wrap:anywhere]">
      <bdi className={long ? 'line-clamp-2' : undefined} title={title}>
        {title}
      </bdi>
      {long ? null : ' · '}
      <bdi className={long ? 'line-clamp-2 font-semibold' : 'font-semibold'}>{accountName}</bdi>
    </p>
  );
}
