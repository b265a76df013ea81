import type { Engagement, StageReading } from '../utils/contract/story.ts';
import type { BuyingStage } from '../utils/contract/words.ts';
import { Evidenced } from './evidence.tsx';
import { Time } from './time.tsx';

export interface StageStoryProps {
  reading: StageReading;
  names: Readonly<Record<BuyingStage, string>>;
  /** Where the titles of the evidence come from; older engagements than these are only counted. */
  engagements: readonly Pick<Engagement, 'id' | 'title'>[];
  now: number;
}

const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });
const shownMoves = 3;
const shownTitles = 3;

/** How somebody came to this stage: each change with the pieces that brought it about. */
export function StageStory({ reading, names, engagements, now }: StageStoryProps) {
  const { stage, confidence, moves } = reading;
  const titles = new Map(engagements.map(({ id, title }) => [id, title]));
  if (moves.length === 0) return <p>Nothing has moved {names[stage]} so far: no piece that speaks of a stage was seen.</p>;
  return (
    <>
      <p>
        {percent.format(confidence)} of what was taken in lately speaks for {names[stage]} or further.
      </p>
      <ol className="mt-1 flex flex-col gap-1">
        {moves.slice(0, shownMoves).map(({ from, to, at, evidence }) => {
          const said = `${names[from]} to ${names[to]}`;
          const known = [...new Set(evidence.flatMap((id) => titles.get(id) ?? []))];
          const more = evidence.length - evidence.filter((id) => titles.has(id)).length + Math.max(0, known.length - shownTitles);
          return (
            <li key={`${at} ${to}`}>
              <Evidenced evidence={evidence} says={said} className="-mx-1 px-1">
                <span className="font-medium text-ink">
                  {names[from]} → {names[to]}
                </span>{' '}
                <Time at={at} now={now} as="date" className="text-faint" />
              </Evidenced>
              <ul className="text-sm">
                {known.slice(0, shownTitles).map((title) => (
                  <li key={title} className="truncate" title={title}>
                    {title}
                  </li>
                ))}
                {more > 0 ? <li className="text-faint">and {more} more</li> : null}
              </ul>
            </li>
          );
        })}
      </ol>
    </>
  );
}
