import { ChevronDown, Footprints } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import type { Contact } from '../utils/contract/people.ts';
import type { SegmentFit } from '../utils/contract/segment.ts';
import type { Engagement, Story } from '../utils/contract/story.ts';
import type { BuyingStage } from '../utils/contract/words.ts';
import { Avatar } from './avatar.tsx';
import { classNames } from './class-names.ts';
import { MomentumBadge } from './momentum-badge.tsx';
import { MomentumStory } from './momentum-story.tsx';
import { SegmentBadges } from './segment-badges.tsx';
import { Sparkline } from './sparkline.tsx';
import { StageBadge } from './stage-badge.tsx';
import { StageStory } from './stage-story.tsx';
import { Time } from './time.tsx';

export interface PersonHeadProps {
  contact: Pick<Contact, 'name' | 'title' | 'accountName' | 'email' | 'ownerName'>;
  story: Pick<Story, 'stage' | 'momentum' | 'depth' | 'lastSeenAt'>;
  /** The newest, for the titles of what moved the stage. */
  engagements: readonly Pick<Engagement, 'id' | 'title'>[];
  stageNames: Readonly<Record<BuyingStage, string>>;
  /** Target segments that the account fits. */
  segments?: readonly SegmentFit[];
  now: number;
  /** Stands at the end of the name's line. */
  action?: ReactNode;
}

type Detail = 'stage' | 'momentum';

/** Who: name, role, account; stage and momentum, each with what it rests on. Names of any script keep their own direction. */
export function PersonHead({ contact, story, engagements, stageNames, segments = [], now, action }: PersonHeadProps) {
  const { weeks } = story.momentum;
  const [open, setOpen] = useState<Detail | null>(null);
  const id = useId();
  const opens = (detail: Detail) => ({ open: open === detail, controls: id, onPress: () => setOpen(open === detail ? null : detail) });
  return (
    <header>
      <div className="flex gap-3">
        <Avatar name={contact.name} size="lg" />
        <div className="min-w-0 flex-1">
          <div className="flex items-start justify-between gap-3">
            <h2 className="min-w-0 text-lg font-semibold text-balance [overflow-wrap:anywhere]">
              <bdi>{contact.name}</bdi>
            </h2>
            <span className="flex shrink-0 items-center gap-1">
              {weeks.some((week) => week > 0) ? (
                <span className="max-[299px]:hidden">
                  <Sparkline values={weeks} width={60} height={20} label={`Activity over the last ${weeks.length} weeks`} />
                </span>
              ) : null}
              {action}
            </span>
          </div>
          <RoleAndAccount contact={contact} />
          <div className="mt-1.5 flex flex-wrap items-center gap-x-0.5 gap-y-1">
            <Opener {...opens('stage')}>
              <StageBadge stage={story.stage.stage} names={stageNames} />
            </Opener>
            {story.lastSeenAt === null ? null : (
              <Opener {...opens('momentum')}>
                <MomentumBadge trend={story.momentum.trend} />
              </Opener>
            )}
            {story.lastSeenAt === null ? null : (
              <span className="ml-0.5 inline-flex items-center gap-0.5 text-sm text-faint">
                <Footprints aria-hidden size={12} />
                <span className="sr-only">last seen</span>
                <Time at={story.lastSeenAt} now={now} />
              </span>
            )}
          </div>
          {segments.length > 0 ? (
            <div className="mt-1">
              <SegmentBadges segments={segments} />
            </div>
          ) : null}
        </div>
      </div>
      <div id={id} className={classNames('mt-2 rounded-md bg-sunken px-3 py-2 text-muted', open === null && 'hidden')}>
        {open === 'stage' ? <StageStory reading={story.stage} names={stageNames} engagements={engagements} now={now} /> : null}
        {open === 'momentum' ? <MomentumStory momentum={story.momentum} depth={story.depth} /> : null}
      </div>
    </header>
  );
}

interface OpenerProps {
  open: boolean;
  controls: string;
  onPress: () => void;
  children: ReactNode;
}

/** A badge that tells, when pressed, what it rests on. */
function Opener({ open, controls, onPress, children }: OpenerProps) {
  return (
    <button
      type="button"
      aria-expanded={open}
      aria-controls={controls}
      onClick={onPress}
      className="group inline-flex h-6 max-w-full items-center rounded-md hover:bg-sunken"
    >
      {children}
      <ChevronDown aria-hidden size={12} className="shrink-0 text-faint transition-transform duration-100 group-aria-expanded:rotate-180" />
    </button>
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
