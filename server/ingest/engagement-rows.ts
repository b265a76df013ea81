import type { Selectable } from 'kysely';
import type { BulkTable } from '../db/insert-rows.ts';
import type { Tables } from '../db/tables.ts';

export type EngagementRow = Selectable<Tables['engagement']>;

/** The engagement table as it is written in bulk. */
export const engagementRows: BulkTable<keyof EngagementRow> = {
  name: 'engagement',
  columns: {
    workspace_id: 'text',
    id: 'text',
    kind: 'text',
    at: 'bigint',
    received_at: 'bigint',
    contact_id: 'text',
    anonymous_id: 'text',
    asset_id: 'text',
    seconds: 'double precision',
    watched: 'double precision',
    pages: 'integer',
    scroll: 'double precision',
    title: 'text',
    url: 'text',
    canonical_url: 'text',
    source_id: 'text',
    share_id: 'text',
  },
};

const depths = ['seconds', 'watched', 'pages', 'scroll'] as const;
const deeper = depths.map(
  (depth) => `${depth} = case when engagement.${depth} is null or excluded.${depth} > engagement.${depth}
    then coalesce(excluded.${depth}, engagement.${depth}) else engagement.${depth} end`,
);

/** The same for viewings, which are told in several events: the time of the first one stays, the depths only grow. */
export const viewingRows: BulkTable<keyof EngagementRow> = {
  ...engagementRows,
  tail: `on conflict (workspace_id, id) do update set ${deeper.join(', ')},
    contact_id = coalesce(engagement.contact_id, excluded.contact_id)`,
};

/** Two events of one viewing as one row. */
export function deepen(earlier: EngagementRow | undefined, later: EngagementRow): EngagementRow {
  if (earlier === undefined) return later;
  const row = { ...earlier, contact_id: earlier.contact_id ?? later.contact_id };
  for (const depth of depths) row[depth] = most(earlier[depth], later[depth]);
  return row;
}

function most(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
