import type { RecipeProblem } from '../utils/contract/recognition.ts';

/** Why a panel did not take a recipe, or gave it back: the end of a sentence. */
export const recipeProblems: Readonly<Record<RecipeProblem, string>> = {
  signature: 'changed after it was signed',
  key: 'signed with a key that the panel did not learn when it connected',
  schema: 'not understood by this version of the extension',
  older: 'older than the one in use',
  unsupported: 'the browser cannot check signatures',
  worse: 'found fewer people than the one before',
};
