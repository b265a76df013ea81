import { type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ShareQuery } from '../../utils/contract/share.ts';
import type { ShareState } from '../../utils/contract/words.ts';
import type { Tables } from '../db/tables.ts';
import { usersOfTeam } from './teams.ts';

/** States in which a share counts as sent, on every screen. */
export const sentStates: readonly ShareState[] = ['sent', 'visited'];

/** The time a share stands under: when it was sent, else when it was made. Lists and reports use the same one. */
export const shareMoment = sql<number>`coalesce(share.sent_at, share.created_at)`;

/** How many of the shares were visited, by the column of their state. */
export const countVisited = (state: string): RawBuilder<number> =>
  sql<number>`sum(case when ${sql.ref(state)} = 'visited' then 1 else 0 end)`;

type ShareFilter = Omit<ShareQuery, 'cursor' | 'limit' | 'segmentId'> & {
  /** The contacts of a segment, as a condition on `account` and `contact`. */
  inSegment?: RawBuilder<SqlBool>;
};

/** The conditions of a filter: one place, so that a list, its total and the reports count the same rows. */
export function shareMatches(eb: ExpressionBuilder<Tables, 'share'>, workspaceId: string, userId: string, filter: ShareFilter) {
  const { inSegment, mine, contactId, accountId, assetId, memberId, teamId, state, from, to } = filter;
  const recipient = () =>
    eb.selectFrom('share_recipient').select('share_recipient.share_id').where('share_recipient.workspace_id', '=', workspaceId);
  const person = () =>
    recipient().innerJoin('contact', (join) =>
      join.onRef('contact.workspace_id', '=', 'share_recipient.workspace_id').onRef('contact.id', '=', 'share_recipient.contact_id'),
    );
  return eb.and([
    eb('share.workspace_id', '=', workspaceId),
    ...(mine ? [eb('share.user_id', '=', userId)] : []),
    ...(assetId ? [eb('share.asset_id', '=', assetId)] : []),
    ...(state?.length ? [eb('share.state', 'in', state)] : []),
    ...(from === undefined ? [] : [eb(shareMoment, '>=', from)]),
    ...(to === undefined ? [] : [eb(shareMoment, '<', to)]),
    ...(contactId ? [eb('share.id', 'in', recipient().where('share_recipient.contact_id', '=', contactId))] : []),
    ...(accountId ? [eb('share.id', 'in', person().where('contact.account_id', '=', accountId))] : []),
    ...(inSegment
      ? [
          eb(
            'share.id',
            'in',
            person()
              .innerJoin('account', (join) =>
                join.onRef('account.workspace_id', '=', 'contact.workspace_id').onRef('account.id', '=', 'contact.account_id'),
              )
              .where(inSegment),
          ),
        ]
      : []),
    ...(teamId ? [eb('share.user_id', 'in', usersOfTeam(eb, workspaceId, teamId))] : []),
    ...(memberId
      ? [
          eb.or([
            // A former member is known by the user's id only.
            eb('share.user_id', '=', memberId),
            eb(
              'share.user_id',
              'in',
              eb
                .selectFrom('member')
                .select('member.user_id')
                .where('member.workspace_id', '=', workspaceId)
                .where('member.id', '=', memberId),
            ),
          ]),
        ]
      : []),
  ]);
}
