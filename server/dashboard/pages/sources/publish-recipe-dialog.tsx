import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Dialog } from '../../../../components/dialog.tsx';
import { TextField } from '../../../../components/field.tsx';
import { FileDrop } from '../../../../components/file-drop.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { siteNames } from '../../../../components/site-names.ts';
import type { Recipe } from '../../../../utils/contract/recipe.ts';
import type { RecipeEntry } from '../../../../utils/contract/recognition.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { plural } from '../../format.ts';
import { readRecipe } from './read-recipe.ts';
import { RecipeChanges } from './recipe-changes.tsx';

export interface PublishRecipeDialogProps {
  recipes: readonly RecipeEntry[];
  onClose: () => void;
}

/** Paste or drop a recipe, look at what it changes, publish it. */
export function PublishRecipeDialog({ recipes, onClose }: PublishRecipeDialogProps) {
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [reviewing, setReviewing] = useState<Recipe | null>(null);
  const publish = useMutation({
    mutationFn: (recipe: Recipe) => api.recipes.publish.call({ recipe }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: api.recipes.key() });
      onClose();
    },
  });
  if (reviewing) {
    const current = recipes.find((entry) => entry.current && entry.recipe.site === reviewing.site)?.recipe ?? null;
    return (
      <Dialog
        open
        placement="side"
        onOpenChange={onClose}
        title={`${siteNames[reviewing.site]} recipe ${reviewing.version}`}
        description={current ? `What it changes in recipe ${current.version}, which is in use.` : undefined}
        footer={
          <>
            <Button onClick={() => setReviewing(null)}>Back</Button>
            <Button look="primary" busy={publish.isPending} onClick={() => publish.mutate(reviewing)}>
              Publish recipe {reviewing.version}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-3">
          {publish.error ? <Notice tone="error">{problemOf(publish.error).message}</Notice> : null}
          <RecipeChanges before={current} after={reviewing} />
          <p className="text-sm text-muted text-pretty">
            It is signed here and tried by every panel. A panel in which it finds fewer people than the one before goes back by itself, and
            you see it under Recognition.
          </p>
        </div>
      </Dialog>
    );
  }
  const read = text.trim() === '' ? null : readRecipe(text, recipes);
  return (
    <Dialog
      open
      placement="side"
      onOpenChange={onClose}
      title="Publish a recipe"
      description="Begin with the JSON of the recipe in use: give it a higher version and the selectors of the new layout."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            aria-disabled={!read?.ok}
            onClick={() => {
              publish.reset();
              if (read?.ok) setReviewing(read.recipe);
            }}
          >
            Review changes
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <FileDrop label="a recipe" accept=".json,application/json" onFile={(file) => void file.text().then(setText)} />
        <TextField
          label="Or paste its JSON"
          rows={14}
          spellCheck={false}
          className="font-mono"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {read && !read.ok ? (
          <Notice tone="error">
            <p>{plural(read.problems.length, 'thing')} to mend:</p>
            <ul className="mt-1 flex flex-col gap-1">
              {read.problems.slice(0, 12).map(({ field, message }) => (
                <li key={`${field} ${message}`}>
                  {field ? <code className="font-semibold">{field}</code> : null} {message}
                </li>
              ))}
            </ul>
            {read.problems.length > 12 ? <p className="mt-1">… and {read.problems.length - 12} more.</p> : null}
          </Notice>
        ) : null}
      </div>
    </Dialog>
  );
}
