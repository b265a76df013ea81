import { join } from 'node:path';
import { toColumns } from '../../utils/domain/suggest/log-columns.ts';
import { scoreLog } from '../../utils/domain/suggest/score-log.ts';
import { trainModel } from '../../utils/domain/suggest/train.ts';
import { bareAsset } from './bare-assets.ts';
import { addRank, emptyRanking, type Ranking, rankOf } from './ranking.ts';
import { readRows } from './read-rows.ts';

/**
 * "Recommender Systems in Python 101" (`rs101.py`): each held-out piece among 100 that the person never touched. `among`
 * is that published protocol, `all` ranks over everything the person has not consumed.
 */
export function evaluateRs101(dir: string): { among: Ranking; all: Ranking } {
  const items = readRows(join(dir, 'items.csv'), ['index', 'contentId']);
  const assets = new Map(items.map(({ contentId }) => [contentId, bareAsset('')]));
  const train = readRows(join(dir, 'train.csv'), ['personId', 'contentId']);
  const log = train.map(({ personId, contentId }) => ({ contactId: personId, assetId: contentId, at: 0 }));
  const model = trainModel({ log: toColumns(log), assets, outcomes: [], now: 0 });
  const place = new Map(model.base.log.assetIds.map((id, index) => [id, index]));
  const placeOf = new Map(items.map(({ index, contentId }) => [index, place.get(contentId) ?? -1]));
  const everything = [...place.values()];

  const consumed = new Map<string, number[]>();
  for (const { contactId, assetId } of log) consumed.set(contactId, [...(consumed.get(contactId) ?? []), place.get(assetId) ?? -1]);
  const targets = Map.groupBy(readRows(join(dir, 'test.csv.gz'), ['personId', 'target', 'negatives']), ({ personId }) => personId);
  const among = emptyRanking();
  const all = emptyRanking();
  for (const [personId, rows] of targets) {
    const own = consumed.get(personId) ?? [];
    const scores = scoreLog(
      model,
      personId,
      own.map((asset) => ({ asset, at: 0 })),
      0,
    );
    const known = new Set(own);
    const rest = everything.filter((asset) => !known.has(asset));
    for (const { target, negatives } of rows) {
      const wanted = placeOf.get(target) ?? -1;
      const others = negatives.split(' ').map((index) => placeOf.get(index) ?? -1);
      addRank(among, rankOf(scores, wanted, others));
      addRank(all, rankOf(scores, wanted, rest));
    }
  }
  return { among, all };
}
