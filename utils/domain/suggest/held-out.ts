import type { Asset } from '../../contract/asset.ts';
import type { HeldOut } from '../../contract/report.ts';
import type { LogColumns } from './log-columns.ts';
import { buildLogMatrix, type LogMatrix } from './log-matrix.ts';
import { rankOf } from './rank-of.ts';
import { scoreLog } from './score-log.ts';
import type { HistoryItem } from './signals.ts';
import { trainModel } from './train.ts';

interface HeldOutInput {
  /** As for training: who consumed what, in any order. */
  log: LogColumns;
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
  const matrix = buildLogMatrix(log, []);
  const live = new Map([...assets].filter(([, { liveAt }]) => (liveAt ?? 0) <= cut));
  const targets = targetsSince(matrix, cut, live);
  if (targets.length < leastTargets) return null;

  const model = trainModel({ log: columnsBefore(matrix, cut), assets: live, outcomes: [], now: cut });
  const index = new Map(model.base.log.assetIds.map((id, place) => [id, place]));
  const places = Int32Array.from(matrix.assetIds, (id) => index.get(id) ?? -1);
  const candidates = [...live.keys()].map((id) => index.get(id) ?? -1);
  const step = Math.max(1, Math.floor(targets.length / mostTargets));
  const asked = targets.filter((_, place) => place % step === 0);
  const engine = { r5: 0, r10: 0, mrr: 0 };
  const popularity = { ...engine };
  for (const { contact, entry } of asked) {
    const { start, asset, at } = matrix.byContact;
    const history: HistoryItem[] = [];
    for (let k = start[contact] as number; (at[k] as number) < (at[entry] as number); k++) {
      const place = places[asset[k] as number] as number;
      if (place >= 0) history.push({ asset: place, at: at[k] as number });
    }
    const known = new Set(history.map((item) => item.asset));
    const open = candidates.filter((candidate) => !known.has(candidate));
    const target = places[asset[entry] as number] as number;
    const scores = scoreLog(model, matrix.contactIds[contact] ?? '', history, cut);
    addRank(engine, rankOf(scores, target, open), asked.length);
    addRank(popularity, rankOf(model.base.popularity.popularMonth, target, open), asked.length);
  }
  return { n: asked.length, from: cut, engine, popularity };
}

function addRank(figures: HeldOut['engine'], rank: number, of: number): void {
  figures.r5 += rank <= 5 ? 1 / of : 0;
  figures.r10 += rank <= 10 ? 1 / of : 0;
  figures.mrr += 1 / rank / of;
}

interface Target {
  contact: number;
  /** Its place in the rows of the contacts. */
  entry: number;
}

/** What people who were known before consumed for the first time since the cut, of what was live then, in time order. */
function targetsSince({ byContact, contactIds, assetIds }: LogMatrix, cut: number, live: ReadonlyMap<string, unknown>): Target[] {
  const { start, asset, at } = byContact;
  const idOf = (entry: number) => assetIds[asset[entry] as number] ?? '';
  const targets: Target[] = [];
  for (let contact = 0; contact < contactIds.length; contact++) {
    const first = start[contact] as number;
    for (let entry = first; entry < (start[contact + 1] as number); entry++) {
      const time = at[entry] as number;
      if (time >= cut && (at[first] as number) < time && live.has(idOf(entry))) targets.push({ contact, entry });
    }
  }
  return targets.sort(
    (a, b) => (at[a.entry] as number) - (at[b.entry] as number) || a.contact - b.contact || (idOf(a.entry) < idOf(b.entry) ? -1 : 1),
  );
}

function columnsBefore({ byContact, contactIds, assetIds }: LogMatrix, cut: number): LogColumns {
  const contact = new Int32Array(byContact.at.length);
  for (let row = 0; row < contactIds.length; row++) contact.fill(row, byContact.start[row], byContact.start[row + 1]);
  const before = (_: number, k: number) => (byContact.at[k] as number) < cut;
  return {
    ...{ contactIds, assetIds, contact: contact.filter(before), asset: byContact.asset.filter(before) },
    at: byContact.at.filter((time) => time < cut),
  };
}
