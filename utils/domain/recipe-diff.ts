import type { Recipe, Rung } from '../contract/recipe.ts';

/** One selector, rule or list of attributes; null where it is not there. */
export interface FieldChange {
  name: string;
  before: string | null;
  after: string | null;
}

/** What becomes of one rung, or with `rung: null` of the attributes of one meaning or of a whole place. */
export interface RecipeChange {
  place: string;
  rung: string | null;
  kind: 'added' | 'removed' | 'changed' | 'moved';
  fields: FieldChange[];
}

/** What a recipe changes in the one before it, by place and rung, in the order of the new one; then what it leaves out. */
export function diffRecipes(before: Recipe, after: Recipe): RecipeChange[] {
  const changes: RecipeChange[] = [];
  for (const [place, rungs] of Object.entries(after.ladders)) {
    const old = before.ladders[place] ?? [];
    const stayed = old.map(({ rung }) => rung).filter((name) => rungs.some(({ rung }) => rung === name));
    const order = rungs.map(({ rung }) => rung).filter((name) => stayed.includes(name));
    for (const rung of rungs) {
      const was = old.find((one) => one.rung === rung.rung);
      const fields = fieldChanges(was ? partsOf(was) : {}, partsOf(rung));
      const moved = was !== undefined && stayed.indexOf(rung.rung) !== order.indexOf(rung.rung);
      if (!was) changes.push({ place, rung: rung.rung, kind: 'added', fields });
      else if (fields.length > 0) changes.push({ place, rung: rung.rung, kind: 'changed', fields });
      else if (moved) changes.push({ place, rung: rung.rung, kind: 'moved', fields: [] });
    }
    for (const { rung } of old) if (!order.includes(rung)) changes.push({ place, rung, kind: 'removed', fields: [] });
  }
  for (const place of Object.keys(before.ladders)) {
    if (!(place in after.ladders)) changes.push({ place, rung: null, kind: 'removed', fields: [] });
  }
  const fields = fieldChanges(listsOf(before), listsOf(after));
  if (fields.length > 0) changes.push({ place: 'attributes', rung: null, kind: 'changed', fields });
  return changes;
}

/** `seen` is a note for people: a rung whose month alone differs reads the same. */
function partsOf({ how, find }: Rung): Record<string, string> {
  return { ...(how ? { how } : {}), ...find };
}

function listsOf({ attributes }: Recipe): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([meaning, names]) => [meaning, names.join(', ')]));
}

function fieldChanges(before: Record<string, string>, after: Record<string, string>): FieldChange[] {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return names
    .map((name) => ({ name, before: before[name] ?? null, after: after[name] ?? null }))
    .filter((field) => field.before !== field.after);
}
