import { toColumns } from '../../utils/domain/suggest/log-columns.ts';
import type { SuggestModel } from '../../utils/domain/suggest/model.ts';
import { scoreLog } from '../../utils/domain/suggest/score-log.ts';
import { trainModel } from '../../utils/domain/suggest/train.ts';
import { bareAsset } from './bare-assets.ts';
import { addRank, emptyRanking, type Ranking, rankOf } from './ranking.ts';
import { readAll, UsageError } from './read-rows.ts';

const day = 86_400_000;
/** A piece belongs to the library once it was first seen more than seven days before. */
const libraryAgeDays = 7;

interface First {
  contactId: string;
  assetId: string;
  at: number;
}

/**
 * Time-ordered (`dd_time.py --library`): for each first consumption in the window the model has seen earlier days only,
 * the person's history everything before it; candidates and targets are pieces older than seven days.
 */
export function evaluateLibrary(events: string, from: string, to: string): Ranking {
  const [start, end] = [instant(from), instant(to)];
  const firsts = firstConsumptions(events);
  const firstDay = new Map<string, number>();
  for (const { assetId, at } of firsts) if (!firstDay.has(assetId)) firstDay.set(assetId, Math.floor(at / day));
  const assets = new Map([...firstDay].map(([id, seen]) => [id, bareAsset('', (seen + libraryAgeDays + 1) * day)]));
  const histories = Map.groupBy(firsts, ({ contactId }) => contactId);
  const targets = firsts.filter(({ at }) => at >= start && at < end);
  const ranking = emptyRanking();
  let model: SuggestModel | undefined;

  for (const [today, wanted] of Map.groupBy(targets, ({ at }) => Math.floor(at / day))) {
    const now = today * day;
    const seen = firsts.slice(
      0,
      firsts.findIndex(({ at }) => at >= now),
    );
    const known = new Set(seen.map(({ assetId }) => assetId));
    model = trainModel({
      log: toColumns(seen),
      assets: new Map([...assets].filter(([id]) => known.has(id))),
      outcomes: [],
      now,
      ...(model ? { previous: model } : {}),
    });
    const index = new Map(model.base.log.assetIds.map((id, place) => [id, place]));
    const library = [...index].filter(([id]) => today - (firstDay.get(id) ?? today) > libraryAgeDays).map(([, place]) => place);
    for (const { contactId, assetId, at } of wanted) {
      const target = index.get(assetId) ?? -1;
      const before = (histories.get(contactId) ?? []).filter((other) => other.at < at);
      if (before.length === 0 || today - (firstDay.get(assetId) ?? today) <= libraryAgeDays) continue;
      const history = before.flatMap((item) => (index.has(item.assetId) ? [{ asset: index.get(item.assetId) ?? -1, at: item.at }] : []));
      const consumed = new Set(history.map(({ asset }) => asset));
      const scores = scoreLog(model, contactId, history, at);
      const candidates = library.filter((place) => !consumed.has(place));
      addRank(ranking, rankOf(scores, target, candidates));
    }
  }
  return ranking;
}

/** Each person's first event per piece, in time; equal times by person and piece as numbers, as the reference sorts. */
function firstConsumptions(events: string): First[] {
  const rows = readAll(events, ['timestamp', 'personId', 'contentId']).map(({ timestamp, personId, contentId }) => ({
    contactId: personId,
    assetId: contentId,
    at: Number(timestamp) * 1_000,
  }));
  const compare = (a: string, b: string) => (a === b ? 0 : BigInt(a) < BigInt(b) ? -1 : 1);
  rows.sort((a, b) => a.at - b.at || compare(a.contactId, b.contactId) || compare(a.assetId, b.assetId));
  const seen = new Set<string>();
  return rows.filter(({ contactId, assetId }) => {
    const key = `${contactId} ${assetId}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function instant(date: string): number {
  const at = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(at)) throw new UsageError(`not a date: ${date} (write 2016-10-01)`);
  return at;
}
