import { type SqlBool, sql } from 'kysely';
import type { EngagementKind } from '../../utils/contract/words.ts';
import type { AccountFacts } from '../../utils/domain/influence/touchpoints.ts';
import { dialectOf } from '../db/dialect-of.ts';
import { anyOf } from '../db/insert-rows.ts';
import type { Db } from '../db/transaction.ts';
import { type OwnerKind, peopleOf, type Span } from './influence-spans.ts';

type Step = AccountFacts['engagements'][number];
type OwnStep = { -readonly [Name in keyof Step]: Step[Name] };

/** These say something without a listed asset; other pages do not. */
const tellingKinds = ['webinar_attend', 'event_attend'] as const;

const saysSomething = sql<SqlBool>`(engagement.asset_id is not null or engagement.kind in (${sql.join(tellingKinds)}))`;

/**
 * What people did within each span, by its key and in no order. It comes as one text for each contact, read from an index
 * alone: a row for each engagement would take five times as long.
 */
export async function readSteps(
  db: Db,
  workspaceId: string,
  kind: OwnerKind,
  spans: readonly Span[],
): Promise<ReadonlyMap<string, readonly Step[]>> {
  const packed = await peopleOf(db, workspaceId, kind, spans)
    .select((eb) => [
      'span.key',
      'contact.id as contactId',
      eb
        .selectFrom('engagement')
        .select(packedSteps.as('steps'))
        .where('engagement.workspace_id', '=', workspaceId)
        .whereRef('engagement.contact_id', '=', 'contact.id')
        .whereRef('engagement.at', '>=', 'span.since')
        .whereRef('engagement.at', '<=', 'span.until')
        .where(saysSomething)
        .as('steps'),
    ])
    .execute();
  const steps = new Map<string, OwnStep[]>(spans.map(({ key }) => [key, []]));
  const unlisted: OwnStep[] = [];
  const visits: { step: OwnStep; shareId: string }[] = [];
  for (const { key, contactId, steps: text } of packed) {
    if (text === null) continue;
    const ofKey = steps.get(key);
    for (const { at, kind: stepKind, id, assetId, shareId } of unpacked(text)) {
      const step = { id, contactId, assetId: assetId || null, kind: stepKind as EngagementKind, at, title: null, repId: null };
      ofKey?.push(step);
      if (!assetId) unlisted.push(step);
      if (shareId) visits.push({ step, shareId });
    }
  }
  await Promise.all([nameTitles(db, workspaceId, unlisted), nameSenders(db, workspaceId, visits)]);
  return steps;
}

/** Ids hold neither tabs nor line breaks; what is null is empty. */
const packedSteps = sql<string | null>`string_agg(
  concat(engagement.at, ${sql.lit('\t')}, engagement.kind, ${sql.lit('\t')}, engagement.id, ${sql.lit('\t')}, engagement.asset_id,
    ${sql.lit('\t')}, engagement.share_id), ${sql.lit('\n')})`;

function* unpacked(text: string) {
  for (let from = 0; from < text.length; ) {
    const kind = text.indexOf('\t', from) + 1;
    const id = text.indexOf('\t', kind) + 1;
    const asset = text.indexOf('\t', id) + 1;
    const share = text.indexOf('\t', asset) + 1;
    const next = text.indexOf('\n', share);
    const end = next < 0 ? text.length : next;
    yield {
      at: Number(text.slice(from, kind - 1)),
      kind: text.slice(kind, id - 1),
      id: text.slice(id, asset - 1),
      assetId: text.slice(asset, share - 1),
      shareId: text.slice(share, end),
    };
    from = end + 1;
  }
}

/** The first moment of each key at which somebody did something that says something. */
export async function readFirstTimes(
  db: Db,
  workspaceId: string,
  kind: OwnerKind,
  spans: readonly Span[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await peopleOf(db, workspaceId, kind, spans)
    .select((eb) => [
      'span.key',
      eb.fn
        .min(
          eb
            .selectFrom('engagement')
            .select('engagement.at')
            .where('engagement.workspace_id', '=', workspaceId)
            .whereRef('engagement.contact_id', '=', 'contact.id')
            .whereRef('engagement.at', '>=', 'span.since')
            .whereRef('engagement.at', '<=', 'span.until')
            .where(saysSomething)
            .orderBy('engagement.at')
            .limit(1),
        )
        .as('at'),
    ])
    .groupBy('span.key')
    .execute();
  return new Map(rows.flatMap(({ key, at }) => (at === null ? [] : [[key, at] as const])));
}

async function nameTitles(db: Db, workspaceId: string, steps: readonly OwnStep[]): Promise<void> {
  if (steps.length === 0) return;
  const rows = await db
    .selectFrom('engagement')
    .select(['engagement.id', 'engagement.title'])
    .where('engagement.workspace_id', '=', workspaceId)
    .where(
      anyOf(
        dialectOf(db),
        'engagement.id',
        steps.map(({ id }) => id),
      ),
    )
    .execute();
  const titles = new Map(rows.map(({ id, title }) => [id, title]));
  for (const step of steps) step.title = titles.get(step.id) ?? null;
}

async function nameSenders(db: Db, workspaceId: string, visits: readonly { step: OwnStep; shareId: string }[]): Promise<void> {
  if (visits.length === 0) return;
  const rows = await db
    .selectFrom('share')
    .select(['share.id', 'share.user_id'])
    .where('share.workspace_id', '=', workspaceId)
    .where(anyOf(dialectOf(db), 'share.id', [...new Set(visits.map(({ shareId }) => shareId))]))
    .execute();
  const sender = new Map(rows.map(({ id, user_id }) => [id, user_id]));
  for (const { step, shareId } of visits) step.repId = sender.get(shareId) ?? null;
}
