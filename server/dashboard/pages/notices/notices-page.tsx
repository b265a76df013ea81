import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { BellOff } from 'lucide-react';
import { useLocation } from 'wouter';
import { Button } from '../../../../components/button.tsx';
import { Card } from '../../../../components/card.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { Notice as NoticeBox } from '../../../../components/notice.tsx';
import { NoticeList } from '../../../../components/notice-list.tsx';
import { PageHeader } from '../../../../components/page-header.tsx';
import { ToldSettings } from '../../../../components/told-settings.tsx';
import type { Notice, NoticeSettings } from '../../../../utils/contract/notice.ts';
import { noticeAddress } from '../../../../utils/domain/notices/notice-address.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { LoadProblem } from '../../layout/load-problem.tsx';
import { TableSkeleton } from '../../layout/shell-skeleton.tsx';
import { useNow } from '../../layout/use-now.ts';
import { useTitle } from '../../layout/use-title.ts';

/** What the member was told, and when they want to be told. */
export function NoticesPage() {
  useTitle('Notices');
  const now = useNow();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const list = useInfiniteQuery(
    api.notices.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: 50, ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const read = useMutation(
    api.notices.read.mutationOptions({ onSettled: () => client.invalidateQueries({ queryKey: api.notices.key() }) }),
  );
  if (list.error && !list.data) return <LoadProblem error={list.error} onRetry={list.refetch} what="Notices" />;
  const notices = list.data?.pages.flatMap((page) => page.notices) ?? null;
  const open = (notice: Notice) => {
    if (!notice.read) read.mutate({ ids: [notice.id] });
    navigate(noticeAddress(notice));
  };
  return (
    <>
      <PageHeader
        title="Notices"
        description="What happened to what you sent, asked for or judged."
        actions={
          notices?.some((notice) => !notice.read) ? (
            <Button busy={read.isPending} onClick={() => read.mutate({ until: Math.max(...notices.map(({ lastAt }) => lastAt)) })}>
              Mark all as read
            </Button>
          ) : null
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="flex flex-col gap-3">
          {read.error ? <NoticeBox tone="error">{problemOf(read.error).message}</NoticeBox> : null}
          {notices === null ? (
            <TableSkeleton rows={6} />
          ) : (
            <Card padded={false} className="overflow-hidden">
              <NoticeList
                notices={notices}
                now={now}
                onOpen={open}
                empty={
                  <EmptyState icon={<BellOff aria-hidden size={18} />} title="Nothing new">
                    Visits to what you sent, answers to what you asked for and what marketing and sales settle will stand here.
                  </EmptyState>
                }
              />
            </Card>
          )}
          {list.hasNextPage ? (
            <Button className="self-center" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              Show older ones
            </Button>
          ) : null}
        </div>
        <Told />
      </div>
    </>
  );
}

function Told() {
  const client = useQueryClient();
  const settings = useQuery(api.notices.settings.queryOptions());
  const change = useMutation(
    api.notices.change.mutationOptions({ onSuccess: (data) => client.setQueryData(api.notices.settings.queryKey(), data) }),
  );
  if (!settings.data) return null;
  const shown = change.isPending ? { ...settings.data, ...(change.variables as Partial<NoticeSettings>) } : settings.data;
  return (
    <Card title="How you are told">
      <ToldSettings
        settings={shown}
        mail={shown.mail}
        timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}
        onChange={(part) => change.mutate(part)}
        error={change.error ? problemOf(change.error).message : null}
      />
    </Card>
  );
}
