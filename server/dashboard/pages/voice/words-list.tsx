import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { MessageSquareQuote } from 'lucide-react';
import { ChallengeQuote, challengeSourceNames } from '../../../../components/challenge-quote.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { useFilters } from '../../address/use-filters.ts';
import { allPages } from '../../calls/all-pages.ts';
import { api } from '../../calls/api.ts';
import { mayEdit, useMe } from '../../calls/use-me.ts';
import { plural } from '../../format.ts';
import { CsvButton, csvTime } from '../../layout/csv-button.tsx';
import { TextLink } from '../../layout/figure-link.tsx';
import { PagedLog } from '../../layout/paged-log.tsx';
import { useNow } from '../../layout/use-now.ts';
import { readWordsFilters } from './voice-filters.ts';
import { WordsActions } from './words-actions.tsx';

const pageSize = 30;
const header = ['When', 'Words', 'Topic', 'Stage', 'Prospect', 'Account', 'Deal', 'Where', 'Kept by'];

/** The words themselves, newest first, as the filters of the address let them through. */
export function WordsList({ period }: { period: { from: number; to: number } }) {
  const me = useMe();
  const now = useNow();
  const { params } = useFilters();
  const filters = { ...readWordsFilters(params), ...period };
  const log = useInfiniteQuery(
    api.voice.challenges.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filters, limit: pageSize, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const challenges = log.data?.pages.flatMap((page) => page.challenges) ?? [];
  const total = log.data?.pages.at(-1)?.total ?? 0;
  const rows = async () => {
    const pages = await allPages((at) => api.voice.challenges.call({ ...filters, ...at }));
    return pages
      .flatMap((page) => page.challenges)
      .map((words) => [
        csvTime(words.at),
        words.text,
        words.topic?.name ?? null,
        words.stage,
        words.contact?.name ?? null,
        words.contact?.accountName ?? null,
        words.deal?.name ?? null,
        challengeSourceNames[words.source],
        words.by,
      ]);
  };
  return (
    <PagedLog
      log={log}
      what="The words"
      title={`${plural(total, 'time')} in their words`}
      shown={challenges.length}
      total={total}
      action={challenges.length > 0 ? <CsvButton name="fingerpost-words-of-prospects" header={header} rows={rows} /> : null}
    >
      {challenges.length > 0 ? (
        <ul
          aria-label="Words of prospects, newest first"
          className={`divide-y divide-line border-t border-line ${log.isPlaceholderData ? 'opacity-60' : ''}`}
        >
          {challenges.map((challenge) => (
            <li key={challenge.id} className="px-3 py-2.5">
              <ChallengeQuote
                challenge={challenge}
                stageNames={me.settings.stageNames}
                now={now}
                person={
                  challenge.contact ? (
                    <span>
                      <TextLink to={`/people/${challenge.contact.contactId}/brief`}>{challenge.contact.name}</TextLink>
                      {challenge.contact.accountName ? `, ${challenge.contact.accountName}` : ''}
                    </span>
                  ) : null
                }
                action={challenge.mine || mayEdit(me) ? <WordsActions challenge={challenge} /> : null}
              />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState icon={<MessageSquareQuote aria-hidden size={18} />} title="No words fit these filters">
          Take a filter off, or choose a longer period.
        </EmptyState>
      )}
    </PagedLog>
  );
}
