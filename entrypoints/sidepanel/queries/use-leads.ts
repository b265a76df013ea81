import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { LeadPage, LeadRow, LeadVerdict } from '../../../utils/contract/lead.ts';
import type { PersonView } from '../../../utils/contract/people.ts';
import type { leadTouchChannels } from '../../../utils/contract/word-lists.ts';
import { refusalText } from './refusal.ts';
import { useWorkspace } from './workspace.tsx';

const newest = 20;
const oftenEnough = 60_000;
const whileOpen = 20_000;
const settledMs = 4_000;

/** The last hand-overs that are mine to judge, last handed over first, with those before them that wait, when asked for. */
export function useLeads(olderToo: boolean) {
  const { calls, kept } = useWorkspace();
  const page = useQuery({
    ...calls.leads.list.queryOptions({ input: { mine: true, limit: newest } }),
    persister: kept,
    staleTime: 0,
    refetchInterval: whileOpen,
  });
  const older = useQuery({
    ...calls.leads.list.queryOptions({ input: { mine: true, waitsFor: 'sales', limit: 200 } }),
    enabled: olderToo,
    staleTime: 10_000,
  });
  const shown = page.data?.leads ?? [];
  const ids = new Set(shown.map(({ id }) => id));
  return {
    leads: page.data ? [...shown, ...(olderToo ? (older.data?.leads ?? []).filter(({ id }) => !ids.has(id)) : [])] : null,
    failed: page.isError,
    retry: () => void page.refetch(),
    retrying: page.isFetching,
  };
}

/** The list that leads are judged by, and what is proposed in its place; null while it is not here yet. */
export function useChecklists() {
  const { calls, kept } = useWorkspace();
  const { data } = useQuery({ ...calls.leads.checklists.queryOptions(), persister: kept, staleTime: oftenEnough });
  return { checklist: data?.current ?? null, proposed: data?.proposed ?? null };
}

/** How many leads wait for me; asked once the panel has settled. */
export function useLeadsWaiting(): number {
  const { calls } = useWorkspace();
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), settledMs);
    return () => clearTimeout(timer);
  }, []);
  const { data } = useQuery({
    ...calls.leads.list.queryOptions({ input: { mine: true, waitsFor: 'sales', limit: 1 } }),
    enabled: settled,
    refetchInterval: oftenEnough,
  });
  return data?.total ?? 0;
}

/** What a rep can say of a lead. On the screen at once; taken back there when the server refuses. */
export function useLeadActs() {
  const { calls, client, me } = useWorkspace();
  const queryClient = useQueryClient();
  const [problem, setProblem] = useState<{ leadId: string; text: string } | null>(null);

  const show = (lead: LeadRow) => {
    queryClient.setQueriesData<LeadPage>({ queryKey: calls.leads.list.key() }, (page) =>
      page ? { ...page, leads: page.leads.map((each) => (each.id === lead.id ? lead : each)) } : page,
    );
    queryClient.setQueriesData<PersonView>({ queryKey: calls.people.view.key() }, (view) =>
      view?.lead?.id === lead.id ? { ...view, lead } : view,
    );
  };
  const act = async (before: LeadRow, meanwhile: LeadRow, work: () => Promise<LeadRow>): Promise<boolean> => {
    setProblem(null);
    show(meanwhile);
    try {
      show(await work());
      void queryClient.invalidateQueries({ queryKey: calls.leads.key(), refetchType: 'active' });
      return true;
    } catch (error) {
      show(before);
      setProblem({ leadId: before.id, text: refusalText(error) });
      void queryClient.invalidateQueries({ queryKey: calls.leads.checklists.key() });
      return false;
    }
  };

  return {
    problem,
    judge: (lead: LeadRow, verdict: LeadVerdict, version: number, why: { reason: string; name: string; word: string | null } | null) => {
      const withoutCall = lead.firstTouch === null;
      const given = { reason: why?.reason ?? null, reasonName: why?.name ?? null, word: why?.word ?? null };
      const said = { verdict, ...given, version, memberId: me.memberId, by: me.name, at: Date.now(), withoutCall };
      const idempotencyKey = crypto.randomUUID();
      return act(lead, { ...lead, verdict: said, waitsFor: null, reopened: false }, () =>
        client.leads.judge({ leadId: lead.id, idempotencyKey, verdict, version, reason: why?.reason ?? null, word: why?.word ?? null }),
      );
    },
    takeBack: (lead: LeadRow) => act(lead, { ...lead, verdict: null, waitsFor: 'sales' }, () => client.leads.takeBack({ leadId: lead.id })),
    noteTouch: (lead: LeadRow, channel: (typeof leadTouchChannels)[number]) => {
      const touchId = crypto.randomUUID();
      const firstTouch = lead.firstTouch ?? { at: Date.now(), channel, by: me.name };
      return act(lead, { ...lead, firstTouch }, () => client.leads.noteTouch({ leadId: lead.id, touchId, channel })).then((done) =>
        done ? touchId : null,
      );
    },
    takeTouchBack: (lead: LeadRow, touchId: string) => act(lead, lead, () => client.leads.takeTouchBack({ leadId: lead.id, touchId })),
  };
}

/** One lead in full: its checks, for the reasons, and its thread. */
export function useLeadDetail(leadId: string, enabled: boolean) {
  const { calls } = useWorkspace();
  return useQuery({ ...calls.leads.detail.queryOptions({ input: { leadId } }), enabled, staleTime: 5_000 });
}
