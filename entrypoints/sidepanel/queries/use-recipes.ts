import { useEffect, useState } from 'react';
import type { Site } from '../../../utils/contract/reading.ts';
import { type SiteRecipes, shippedAlone } from '../../../utils/domain/recipe-trial.ts';
import { type StoredRecipes, storedRecipes, watchRecipes } from '../../../utils/extension/recipe-store.ts';

/** The recipes of a site on this machine, as they change. */
export function useRecipes(site: Site): SiteRecipes {
  const [stored, setStored] = useState<StoredRecipes>({});
  useEffect(() => {
    void storedRecipes().then(setStored);
    return watchRecipes(setStored);
  }, []);
  return stored[site] ?? shippedAlone;
}
