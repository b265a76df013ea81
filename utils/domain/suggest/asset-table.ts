import type { Asset } from '../../contract/asset.ts';
import { BuyingStage } from '../../contract/words.ts';
import type { SuggestModel } from './model.ts';
import { lookupOf } from './score-log.ts';

/**
 * What scoring reads of the assets, as columns: walking over thousands of objects for each request costs more than the
 * scoring itself. `topics`, `personas` and `industries` are lists of places in the words of the same name.
 */
export interface AssetTable {
  assets: readonly Asset[];
  placeOf: ReadonlyMap<string, number>;
  /** Place of the buying stage. */
  stage: Uint8Array;
  priority: Uint8Array;
  /** When it came out, and from when until when it may be sent; `until` is 0 for what is not live at all. */
  since: Float64Array;
  from: Float64Array;
  until: Float64Array;
  collection: (string | null)[];
  topics: Lists;
  personas: Lists;
  industries: Lists;
}

/** Row `r` stands in `start[r]` to `start[r + 1]` of `items`, which are places in `words`. */
export interface Lists {
  start: Int32Array;
  items: Int32Array;
  words: string[];
}

const tables = new WeakMap<ReadonlyMap<string, Asset>, AssetTable>();
const places = new WeakMap<AssetTable, WeakMap<SuggestModel, Int32Array>>();

/** The table of a library; made once while the same map is in use. */
export function tableOf(assets: ReadonlyMap<string, Asset>): AssetTable {
  const known = tables.get(assets);
  if (known) return known;
  const table = makeTable([...assets.values()]);
  tables.set(assets, table);
  return table;
}

const stages = new Map(BuyingStage.options.map((stage, place) => [stage, place]));

export function makeTable(assets: readonly Asset[]): AssetTable {
  return {
    assets,
    placeOf: new Map(assets.map(({ id }, place) => [id, place])),
    stage: Uint8Array.from(assets, ({ stage }) => stages.get(stage) ?? 0),
    priority: Uint8Array.from(assets, ({ priority }) => priority),
    since: Float64Array.from(assets, ({ liveAt, createdAt }) => liveAt ?? createdAt),
    from: Float64Array.from(assets, ({ liveAt }) => liveAt ?? 0),
    until: Float64Array.from(assets, ({ status, expiresAt }) => (status === 'live' ? (expiresAt ?? Number.POSITIVE_INFINITY) : 0)),
    collection: assets.map(({ collection }) => collection),
    topics: listsOf(assets, ({ topics }) => topics.map(({ id }) => id)),
    personas: listsOf(assets, ({ personas }) => personas.map(folded)),
    industries: listsOf(assets, ({ industries }) => industries.map(folded)),
  };
}

/** Per asset its place in the model, -1 where the model does not know it. */
export function placesIn(table: AssetTable, model: SuggestModel): Int32Array {
  const ofTable = places.get(table) ?? new WeakMap<SuggestModel, Int32Array>();
  places.set(table, ofTable);
  const known = ofTable.get(model);
  if (known) return known;
  const index = lookupOf(model).asset;
  const made = Int32Array.from(table.assets, ({ id }) => index.get(id) ?? -1);
  ofTable.set(model, made);
  return made;
}

/** How words of personas and industries are compared. */
export function folded(word: string): string {
  return word.trim().toLowerCase();
}

function listsOf(assets: readonly Asset[], wordsOf: (asset: Asset) => readonly string[]): Lists {
  const index = new Map<string, number>();
  const start = new Int32Array(assets.length + 1);
  const items: number[] = [];
  assets.forEach((asset, place) => {
    for (const word of wordsOf(asset)) {
      let at = index.get(word);
      if (at === undefined) {
        at = index.size;
        index.set(word, at);
      }
      items.push(at);
    }
    start[place + 1] = items.length;
  });
  return { start, items: Int32Array.from(items), words: [...index.keys()] };
}
