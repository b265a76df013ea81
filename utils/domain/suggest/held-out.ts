import type { Asset } from '../../contract/asset.ts';
import type { HeldOut } from '../../contract/report.ts';
import type { LogEntry } from './log-matrix.ts';
import { rankOf } from './rank-of.ts';
import { scoreLog } from './score-log.ts';
import { trainModel } from './train.ts';

interface HeldOutInput {
  /** As for training: who consumed what, in any order. */
  log: readonly LogEntry[];
  assets: ReadonlyMap<string, Pick<Asset, 'title' | 'summary' | 'topics' | 'liveAt'>>;
  now: number;
}

const heldOutDays = 21;
const day = 86_400_000;
const mostTargets = 400;
/** With fewer choices the figure is noise. */
const leastTargets = 30;

/**
 * Trains on everything before the last three weeks and asks, for what people then consumed for the first time, whether
 * how high it stood among all that were live and new to them. Null when too little happened to say.
 */
export function measureHeldOut({ log, assets, now }: HeldOutInput): HeldOut | null {
  const cut = now - heldOutDays * day;
  const firsts = firstConsumptions(log);
  const before = firsts.filter(({ at }) => at < cut);
  const live = new Map([...assets].filter(([, { liveAt }]) => (liveAt ?? 0) <= cut));
  const histories = Map.groupBy(firsts, ({ contactId }) => contactId);
  const targets = firsts.filter(
    ({ contactId, assetId, at }) => at >= cut && live.has(assetId) && (histories.get(contactId)?.[0]?.at ?? at) < at,
  );
  if (targets.length < leastTargets) return null;

  const model = trainModel({ log: before, assets: live, outcomes: [], now: cut });
  const place = new Map(model.base.log.assetIds.map((id, index) => [id, index]));
  const candidates = [...live.keys()].map((id) => place.get(id) ?? -1);
  const step = Math.max(1, Math.floor(targets.length / mostTargets));
  const asked = targets.filter((_, index) => index % step === 0);
  const engine = { r5: 0, r10: 0, mrr: 0 };
  const popularity = { ...engine };
  for (const { contactId, assetId, at } of asked) {
    const history = (histories.get(contactId) ?? [])
      .filter((item) => item.at < at && place.has(item.assetId))
      .map((item) => ({ asset: place.get(item.assetId) ?? -1, at: item.at }));
    const known = new Set(history.map(({ asset }) => asset));
    const open = candidates.filter((candidate) => !known.has(candidate));
    const target = place.get(assetId) ?? -1;
    addRank(engine, rankOf(scoreLog(model, contactId, history, cut), target, open), asked.length);
    addRank(popularity, rankOf(model.base.popularity.popularMonth, target, open), asked.length);
  }
  return { n: asked.length, from: cut, engine, popularity };
}

function addRank(figures: HeldOut['engine'], rank: number, of: number): void {
  figures.r5 += rank <= 5 ? 1 / of : 0;
  figures.r10 += rank <= 10 ? 1 / of : 0;
  figures.mrr += 1 / rank / of;
}

/** Each person's first time per piece, in time order. */
function firstConsumptions(log: readonly LogEntry[]): LogEntry[] {
  const seen = new Map<string, Set<string>>();
  return log
    .toSorted((a, b) => a.at - b.at || (a.contactId < b.contactId ? -1 : a.contactId > b.contactId ? 1 : a.assetId < b.assetId ? -1 : 1))
    .filter(({ contactId, assetId }) => {
      const own = seen.get(contactId) ?? new Set();
      seen.set(contactId, own);
      return own.size < own.add(assetId).size;
    });
}
