import { randomInt } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { LinkParameters } from '../../utils/contract/link.ts';
import { Settings } from '../../utils/contract/workspace.ts';
import type { Database } from '../db/connect.ts';
import { lockRows } from '../db/lock-rows.ts';
import { prepared } from '../db/prepared.ts';
import { type Db, isUniqueViolation, type Trx } from '../db/transaction.ts';
import type { OfWorkspace } from './given.ts';

const defaultSettings: Settings = {
  neverLogDomains: [],
  touchBudget: { limit: 3, windowDays: 7 },
  halfLifeDays: 21,
  stageNames: { target: 'Target', awareness: 'Awareness', consideration: 'Consideration', decision: 'Decision', purchase: 'Purchase' },
  assetPrefixes: [],
  domainAliases: {},
  linkParameters: { source: 'fingerpost', medium: '{medium}', campaign: 'share', content: '', term: '' },
  retention: { engagements: null, visits: null, touches: null, audit: null },
  currency: 'EUR',
  rates: {},
  // Half a year, as long as a purchase of software for companies often takes; seven days is the half-life that analytics
  // tools have used for time decay since Google Analytics' own.
  influence: { lookBackDays: 180, halfLifeDays: 7 },
};

export interface WorkspaceInfo {
  id: string;
  name: string;
  linkKey: string;
  sample: boolean;
  settings: Settings;
}

/** Every workspace of this server: for what the server does by itself. */
export async function listWorkspaceIds(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('workspace_setting').select('workspace_id').execute();
  return rows.map((row) => row.workspace_id);
}

const workspaceRows = prepared((db: Db, { workspaceId }: OfWorkspace) =>
  db
    .selectFrom('workspace_setting')
    .innerJoin('workspace', 'workspace.id', 'workspace_setting.workspace_id')
    .select(['workspace.id', 'workspace.name', 'link_key', 'sample', 'settings_json'])
    .where('workspace_id', '=', workspaceId)
    .compile(),
);

/** Name, link key and settings of a workspace; settings that an older version did not know take their defaults. */
export async function readWorkspace(db: Db, workspaceId: string): Promise<WorkspaceInfo> {
  const [row] = await workspaceRows(db, { workspaceId });
  if (!row) throw new Error(`There is no workspace ${workspaceId}.`);
  return { id: row.id, name: row.name, linkKey: row.link_key, sample: row.sample === 1, settings: parseSettings(row.settings_json) };
}

/** Settings seldom change and are read for each group of events: the same text is parsed once. */
const parsedSettings = new LRUCache<string, Settings>({ max: 100 });

function parseSettings(json: string): Settings {
  const known = parsedSettings.get(json);
  if (known) return known;
  const settings = Settings.parse({ ...defaultSettings, ...(JSON.parse(json) as object) });
  parsedSettings.set(json, settings);
  return settings;
}

/** The link parameters in a workspace's stored settings. Never throws: a link works whatever else stands there. */
export function readLinkParameters(settingsJson: string): LinkParameters {
  const read = LinkParameters.safeParse((JSON.parse(settingsJson) as { linkParameters?: unknown }).linkParameters);
  return read.success ? read.data : defaultSettings.linkParameters;
}

/** Writes the settings of a new workspace and answers its link key, which no other workspace has. */
export async function addWorkspaceSetting(
  database: Pick<Database, 'db'>,
  { workspaceId, sample, settings }: { workspaceId: string; sample: boolean; settings?: Partial<Settings> | undefined },
): Promise<string> {
  for (;;) {
    const linkKey = randomInt(36 ** 4)
      .toString(36)
      .padStart(4, '0');
    try {
      await database.db
        .insertInto('workspace_setting')
        .values({
          workspace_id: workspaceId,
          link_key: linkKey,
          sample: sample ? 1 : 0,
          settings_json: JSON.stringify({ ...defaultSettings, ...settings }),
        })
        .execute();
      return linkKey;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }
}

/** Changes the given settings, keeps the others. */
export async function updateSettings(trx: Trx, workspaceId: string, patch: Partial<Settings>): Promise<Settings> {
  await lockRows(trx, 'workspace_setting', workspaceId);
  const { settings } = await readWorkspace(trx, workspaceId);
  const next = { ...settings, ...patch };
  await trx
    .updateTable('workspace_setting')
    .set({ settings_json: JSON.stringify(next) })
    .where('workspace_id', '=', workspaceId)
    .execute();
  return next;
}
