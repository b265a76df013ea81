import { ArrowDownRight, ArrowUpRight } from 'lucide-react';
import { use } from 'react';
import type { TopicShare } from '../utils/contract/story.ts';
import { EvidenceContext } from './evidence.tsx';

const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });
const mostTopics = 4;
/** Smaller shares say nothing of a person. */
const leastShare = 0.05;

const trends = {
  up: { icon: ArrowUpRight, says: 'more than in the four weeks before', look: 'text-accent-ink' },
  flat: { icon: null, says: 'about as before', look: '' },
  down: { icon: ArrowDownRight, says: 'less than in the four weeks before', look: 'text-faint' },
} as const;

/** What it is about: subjects by their share of the attention, with where they are going. */
export function TopicChips({ topics }: { topics: readonly TopicShare[] }) {
  const pointing = use(EvidenceContext);
  const shown = topics.filter(({ share }) => share >= leastShare).slice(0, mostTopics);
  if (shown.length === 0) return null;
  return (
    <ul aria-label="Topics" className="flex flex-wrap gap-1">
      {shown.map(({ topicId, name, share, trend, evidence }) => {
        const { icon: Icon, says, look } = trends[trend];
        return (
          <li key={topicId} className="max-w-full">
            <button
              type="button"
              title={`${percent.format(share)} of the attention lately, ${says}`}
              onMouseEnter={() => pointing?.point(evidence)}
              onMouseLeave={() => pointing?.point(null)}
              onFocus={() => pointing?.point(evidence)}
              onBlur={() => pointing?.point(null)}
              onClick={() => pointing?.show(evidence)}
              className="flex h-6 max-w-full items-center gap-1 rounded-sm bg-sunken px-1.5 text-sm text-muted hover:bg-accent-soft hover:text-accent-ink"
            >
              <bdi className="truncate">{name}</bdi>
              <span className="font-medium">{percent.format(share)}</span>
              {Icon ? <Icon aria-hidden size={12} className={`shrink-0 ${look}`} /> : null}
              <span className="sr-only">, {says}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
