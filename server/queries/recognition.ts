import type { HealthReport, RecipeHealth } from '../../utils/contract/recognition.ts';
import type { Db } from '../db/transaction.ts';

const day = 86_400_000;
const keptDays = 180;

/** Keeps what one panel counted, in place of what it had sent of the same days, and forgets what is half a year old. */
export async function storeHealth(db: Db, workspaceId: string, { extensionVersion, counts }: HealthReport, now: number): Promise<void> {
  const rows = counts.map((count) => ({
    workspace_id: workspaceId,
    day: count.day,
    reporter: count.reporter,
    site: count.site,
    recipe: count.recipe,
    extension_version: extensionVersion,
    hits_json: JSON.stringify(count.hits),
    misses: count.misses,
    outcome: count.outcome ?? null,
    problem: count.problem ?? null,
    reported_at: now,
  }));
  for (const row of rows) {
    const { extension_version, hits_json, misses, outcome, problem, reported_at } = row;
    await db
      .insertInto('recognition_health')
      .values(row)
      .onConflict((conflict) =>
        conflict
          .columns(['workspace_id', 'day', 'reporter', 'site', 'recipe'])
          .doUpdateSet({ extension_version, hits_json, misses, outcome, problem, reported_at }),
      )
      .execute();
  }
  await db
    .deleteFrom('recognition_health')
    .where('workspace_id', '=', workspaceId)
    .where('day', '<', now - keptDays * day)
    .execute();
}

/** By site and recipe version over the days from `from` to `to` (UTC midnights, `to` exclusive), newest version first. */
export async function readHealth(db: Db, workspaceId: string, from: number, to: number): Promise<RecipeHealth[]> {
  const rows = await db
    .selectFrom('recognition_health')
    .select(['day', 'site', 'recipe', 'extension_version', 'hits_json', 'misses', 'outcome', 'problem', 'reported_at'])
    .where('workspace_id', '=', workspaceId)
    .where('day', '>=', from)
    .where('day', '<', to)
    .execute();
  const found = new Map<string, RecipeHealth>();
  for (const row of rows) {
    const name = `${row.site}/${row.recipe}`;
    const health = found.get(name) ?? emptyHealth(row.site, row.recipe, from, to);
    found.set(name, health);
    const hits = Object.entries(JSON.parse(row.hits_json) as Record<string, number>);
    const readings = row.misses + hits.reduce((sum, [, count]) => sum + count, 0);
    for (const [rung, count] of hits) health.hits[rung] = (health.hits[rung] ?? 0) + count;
    health.readings += readings;
    health.misses += row.misses;
    const ofDay = health.days[Math.floor((Number(row.day) - from) / day)];
    if (ofDay) {
      ofDay.readings += readings;
      ofDay.misses += row.misses;
    }
    if (!health.extensionVersions.includes(row.extension_version)) health.extensionVersions.push(row.extension_version);
    if (row.outcome === 'trial' || row.outcome === 'kept') health.tried += 1;
    if (row.outcome === 'rolled_back') health.rolledBack += 1;
    if (row.outcome === 'refused') health.refused += 1;
    if (row.problem && !health.problems.includes(row.problem)) health.problems.push(row.problem);
    health.lastSeenAt = Math.max(health.lastSeenAt, Number(row.reported_at));
  }
  for (const { extensionVersions } of found.values()) extensionVersions.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  return [...found.values()].sort((a, b) => a.site.localeCompare(b.site) || b.version - a.version);
}

function emptyHealth(site: RecipeHealth['site'], version: number, from: number, to: number): RecipeHealth {
  const days = Array.from({ length: Math.round((to - from) / day) }, (_, at) => ({ at: from + at * day, readings: 0, misses: 0 }));
  const counts = { readings: 0, misses: 0, tried: 0, rolledBack: 0, refused: 0, lastSeenAt: 0 };
  return { site, version, ...counts, hits: {}, days, extensionVersions: [], problems: [] };
}
