import type { AssetTable } from './asset-table.ts';
import type { SuggestModel } from './model.ts';
import { visitRate } from './outcome-rates.ts';
import { wonLift } from './won-deals.ts';

type Learned = Pick<SuggestModel, 'outcomes' | 'won'>;

/** By place in the table: how the asset did before among people like this one, as logarithms of a ratio. */
interface Past {
  outcome: Float64Array;
  won: Float64Array;
}

interface Kept {
  table: AssetTable;
  won: Learned['won'];
  segments: Map<string, Past>;
}

const kept = new WeakMap<Learned['outcomes'], Kept>();
/** A workspace has a few industries and personas; where they are free text the oldest are forgotten. */
const mostSegments = 64;

/** Worked out once per industry and persona while the same library and model are in use: people share it. */
export function pastOf(table: AssetTable, { outcomes, won }: Learned, person: { industry: string | null; persona: string | null }): Past {
  const before = kept.get(outcomes);
  const current = before?.table === table && before.won === won ? before : { table, won, segments: new Map<string, Past>() };
  if (current !== before) kept.set(outcomes, current);
  const key = JSON.stringify([person.industry, person.persona]);
  const known = current.segments.get(key);
  if (known) return known;
  const past = {
    outcome: new Float64Array(table.assets.length),
    won: new Float64Array(table.assets.length),
  };
  table.assets.forEach(({ id }, place) => {
    if (outcomes.total > 0) past.outcome[place] = Math.log(visitRate(outcomes, id, person) / outcomes.mean);
    if (won.all.won > 0) past.won[place] = wonLift(won, id, person.industry);
  });
  const [oldest] = current.segments.keys();
  if (current.segments.size >= mostSegments && oldest !== undefined) current.segments.delete(oldest);
  current.segments.set(key, past);
  return past;
}
