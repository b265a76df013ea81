import { Badge } from '../../../../components/badge.tsx';
import { Notice } from '../../../../components/notice.tsx';
import type { Recipe } from '../../../../utils/contract/recipe.ts';
import { diffRecipes, type FieldChange, type RecipeChange } from '../../../../utils/domain/recipe-diff.ts';

const kinds = {
  added: { name: 'New', tone: 'accent' },
  changed: { name: 'Changed', tone: 'plain' },
  moved: { name: 'Moved', tone: 'plain' },
  removed: { name: 'Left out', tone: 'warn' },
} as const;

/** What a recipe changes in the one in use, rung by rung. */
export function RecipeChanges({ before, after }: { before: Recipe | null; after: Recipe }) {
  const changes = before ? diffRecipes(before, after) : [];
  if (changes.length === 0) return <Notice>It reads everything as the recipe in use does.</Notice>;
  return (
    <ul aria-label="Changes" className="flex flex-col gap-2">
      {changes.map((change) => (
        <li key={`${change.place} ${change.rung} ${change.kind}`} className="rounded-lg border border-line p-2.5">
          <p className="flex flex-wrap items-center gap-2">
            <Badge tone={kinds[change.kind].tone}>{kinds[change.kind].name}</Badge>
            <span className="font-medium [overflow-wrap:anywhere]">{nameOf(change)}</span>
          </p>
          {change.kind === 'removed' && change.rung === null ? (
            <p className="mt-1 text-muted">Nothing will be read there any more.</p>
          ) : null}
          {change.fields.length > 0 ? (
            <dl className="mt-2 flex flex-col gap-2">
              {change.fields.map((field) => (
                <Field key={field.name} field={field} />
              ))}
            </dl>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function nameOf({ place, rung }: RecipeChange): string {
  return rung ? `${place} › ${rung}` : place;
}

function Field({ field: { name, before, after } }: { field: FieldChange }) {
  return (
    <div>
      <dt className="text-sm text-muted">{name}</dt>
      {before === null ? null : (
        <dd>
          <del className="block rounded-sm bg-warn-soft px-1.5 font-mono text-sm text-warn-ink no-underline [overflow-wrap:anywhere]">
            − {before}
          </del>
        </dd>
      )}
      {after === null ? null : (
        <dd className="mt-0.5">
          <ins className="block rounded-sm bg-accent-soft px-1.5 font-mono text-sm text-accent-ink no-underline [overflow-wrap:anywhere]">
            + {after}
          </ins>
        </dd>
      )}
    </div>
  );
}
