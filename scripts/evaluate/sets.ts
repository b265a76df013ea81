import { createHash } from 'node:crypto';
import { toColumns } from '../../utils/domain/suggest/log-columns.ts';
import { scoreLog } from '../../utils/domain/suggest/score-log.ts';
import { trainModel } from '../../utils/domain/suggest/train.ts';
import { bareAsset } from './bare-assets.ts';
import { addRank, emptyRanking, type Ranking, rankOf } from './ranking.ts';
import { readAll, readRows } from './read-rows.ts';

interface SetTask {
  assets: Map<string, ReturnType<typeof bareAsset>>;
  log: { contactId: string; assetId: string; at: number }[];
  test: { contactId: string; assetId: string; at: number }[];
  /** Items given per visitor; undefined leaves out each in turn. */
  given: number | undefined;
}

/** Visits to the areas of a site, in no order (`sets_eval.py msweb`). */
export function evaluateMsweb(train: string, test: string, items: string, given: number | undefined): Ranking {
  const assets = new Map(readRows(items, ['itemId', 'title']).map(({ itemId, title }) => [itemId, bareAsset(title)]));
  const read = (files: string) =>
    readAll(files, ['userId', 'itemId']).map(({ userId, itemId }) => ({ contactId: userId, assetId: itemId, at: 0 }));
  return evaluateSets({ assets, log: read(train), test: read(test), given });
}

/** Downloads per session with times (`sets_eval.py epub`): documents that the training part does not know are left out. */
export function evaluateEpub(train: string, test: string): Ranking {
  const read = (files: string) =>
    readAll(files, ['sessionId', 'timestamp', 'docId']).map((row) => ({
      contactId: row.sessionId,
      assetId: row.docId,
      at: Number(row.timestamp) * 1_000,
    }));
  const log = read(train);
  const ids = [...new Set(log.map(({ assetId }) => assetId))].sort();
  const assets = new Map(ids.map((id) => [id, bareAsset('')]));
  return evaluateSets({ assets, log, test: read(test).filter(({ assetId }) => assets.has(assetId)), given: undefined });
}

function evaluateSets({ assets, log, test, given }: SetTask): Ranking {
  const now = log.reduce((latest, { at }) => Math.max(latest, at), 0);
  const model = trainModel({ log: toColumns(log), assets, outcomes: [], now });
  const index = new Map(model.base.log.assetIds.map((id, place) => [id, place]));
  const all = [...index.values()];
  const ranking = emptyRanking();

  for (const [contactId, items] of setsOf(test)) {
    if (items.length < 2) continue;
    const places = items.map(({ assetId, at }) => ({ asset: index.get(assetId) ?? -1, at }));
    const rankTargets = (history: typeof places, targets: typeof places) => {
      const scores = scoreLog(model, `test ${contactId}`, history, now);
      const known = new Set(history.map(({ asset }) => asset));
      const candidates = all.filter((asset) => !known.has(asset));
      for (const { asset } of targets) addRank(ranking, rankOf(scores, asset, candidates));
    };
    if (given === undefined) {
      for (const target of places)
        rankTargets(
          places.filter((other) => other !== target),
          [target],
        );
    } else if (places.length > given) rankTargets(places.slice(0, given), places.slice(given));
  }
  return ranking;
}

/** Items per visitor, each once, in the order of sha1("user-item"), which decides what is given. */
function setsOf(rows: SetTask['test']): Map<string, SetTask['test']> {
  const sets = new Map<string, Map<string, SetTask['test'][number]>>();
  for (const row of rows) {
    const set = sets.get(row.contactId) ?? new Map<string, SetTask['test'][number]>();
    if (!set.has(row.assetId)) set.set(row.assetId, row);
    sets.set(row.contactId, set);
  }
  const hash = (row: SetTask['test'][number]) => createHash('sha1').update(`${row.contactId}-${row.assetId}`).digest('hex');
  const ordered = (set: Map<string, SetTask['test'][number]>) =>
    [...set.values()]
      .map((row) => ({ row, key: hash(row) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ row }) => row);
  return new Map([...sets].map(([contactId, set]) => [contactId, ordered(set)]));
}
