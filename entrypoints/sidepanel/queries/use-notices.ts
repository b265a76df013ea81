import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { NoticeSettings } from '../../../utils/contract/notice.ts';
import { showNoticeBadge } from '../../../utils/extension/notice-badge.ts';
import { refusalText } from './refusal.ts';
import { useWorkspace } from './workspace.tsx';

const oftenEnough = 60_000;

/** How many notices are unread; the badge on the icon follows. */
export function useUnread(): number {
  const { calls } = useWorkspace();
  const { data } = useQuery({ ...calls.notices.count.queryOptions(), staleTime: 10_000, refetchInterval: oftenEnough });
  const badge = data?.badge;
  useEffect(() => {
    if (badge !== undefined) void showNoticeBadge();
  }, [badge]);
  return data?.unread ?? 0;
}

/** The newest notices and ways to mark them as read. */
export function useNotices() {
  const { calls, kept } = useWorkspace();
  const client = useQueryClient();
  const page = useQuery({
    ...calls.notices.list.queryOptions({ input: { limit: 100 } }),
    persister: kept,
    staleTime: 5_000,
    refetchInterval: oftenEnough,
  });
  const read = useMutation(
    calls.notices.read.mutationOptions({ onSettled: () => client.invalidateQueries({ queryKey: calls.notices.key() }) }),
  );
  return {
    notices: page.data?.notices ?? null,
    failed: page.isError,
    retry: () => void page.refetch(),
    read: (ids: string[]) => read.mutate({ ids }),
    readAll: () => read.mutate({ until: Math.max(...(page.data?.notices ?? []).map(({ lastAt }) => lastAt)) }),
    problem: read.error ? refusalText(read.error) : null,
  };
}

/** Quiet hours and digest of the member; each change is shown at once and taken back when the server refuses. */
export function useToldSettings() {
  const { calls } = useWorkspace();
  const client = useQueryClient();
  const settings = useQuery(calls.notices.settings.queryOptions());
  const change = useMutation(
    calls.notices.change.mutationOptions({ onSuccess: (data) => client.setQueryData(calls.notices.settings.queryKey(), data) }),
  );
  return {
    settings: settings.data && change.isPending ? { ...settings.data, ...(change.variables as Partial<NoticeSettings>) } : settings.data,
    change: (part: Partial<NoticeSettings>) => change.mutate(part),
    problem: change.error ? refusalText(change.error) : null,
  };
}
