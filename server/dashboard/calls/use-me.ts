import { useQuery } from '@tanstack/react-query';
import { createContext, use } from 'react';
import type { Me } from '../../../utils/contract/workspace.ts';
import { mayChange } from '../../../utils/domain/teams/may-of.ts';
import { api } from './api.ts';
import { liveEvery } from './query-client.ts';

/** Who is signed in. Asked again when the window comes back, so that a session that ended is noticed early. */
export function useSession() {
  return useQuery(api.me.queryOptions({ staleTime: liveEvery * 6, refetchOnWindowFocus: 'always' }));
}

export const MeContext = createContext<Me | null>(null);

/** The signed-in member; only for what stands inside the signed-in part of the dashboard. */
export function useMe(): Me {
  const me = use(MeContext);
  if (!me) throw new Error('useMe is used outside the signed-in part');
  return me;
}

/** Marketers and admins change assets and see the sources. */
export function mayEdit(me: Me): boolean {
  return me.role !== 'rep';
}

/** Who leads a team changes the assets in its collections, too. */
export function mayEditAsset(me: Me, { collection }: { collection: string | null }): boolean {
  return mayChange(me.mayEdit, collection);
}

/** Admins change sources, members and settings. */
export function mayAdminister(me: Me): boolean {
  return me.role === 'admin';
}

/** Who leads a team, and marketers and admins, see its figures. */
export function mayReadTeam(me: Me, teamId: string): boolean {
  return mayEdit(me) || me.teams.some(({ id, lead }) => lead && id === teamId);
}
