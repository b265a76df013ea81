import type { PlannedAsset } from '../../contract/schedule.ts';
import type { TopicShare } from '../../contract/story.ts';

/** The best of what is on its way for somebody with these interests, those of the strongest topics first, then the soonest. */
export function comingFor<T extends Pick<PlannedAsset, 'asset'>>(assets: readonly T[], topics: readonly TopicShare[], count: number): T[] {
  const shareOf = new Map(topics.map(({ topicId, share }) => [topicId, share]));
  const fitOf = ({ asset }: T) => asset.topics.reduce((sum, { id }) => sum + (shareOf.get(id) ?? 0), 0);
  return assets
    .map((planned) => ({ planned, fit: fitOf(planned) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit || soonest(a.planned) - soonest(b.planned))
    .slice(0, count)
    .map(({ planned }) => planned);
}

const soonest = ({ asset }: Pick<PlannedAsset, 'asset'>) => asset.liveAt ?? Number.MAX_SAFE_INTEGER;
