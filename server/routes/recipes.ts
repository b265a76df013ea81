import type { Recipe } from '../../utils/contract/recipe.ts';
import type { RecipeEntry } from '../../utils/contract/recognition.ts';
import { recipeIssues } from '../../utils/domain/recipe-check.ts';
import { type Db, inTransaction, isUniqueViolation } from '../db/transaction.ts';
import { audit } from '../queries/audit.ts';
import { addRecipe, highestVersion, listOffered, listPublished, listWithdrawn, withdrawRecipe } from '../queries/recipes.ts';
import { readHealth, storeHealth } from '../queries/recognition.ts';
import { shippedRecipes } from '../recipes/shipped-recipes.ts';
import { forAdmins, forMarketers, forMembers, refuse } from './base.ts';

const day = 86_400_000;
const reportedDays = 28;
/** A panel that was offline sends the days that it counted meanwhile; its clock may be a little ahead. */
const takenDays = 14;

export const recipeRoutes = {
  offered: forMembers.recipes.offered.handler(async ({ context: { services, caller } }) => {
    const { db } = services.database;
    const { workspaceId } = caller;
    const keys = await services.recipeKeys.list(workspaceId);
    return { keys, recipes: await listOffered(db, workspaceId), withdrawn: await listWithdrawn(db, workspaceId) };
  }),

  list: forMarketers.recipes.list.handler(async ({ context: { services, caller } }) => ({
    recipes: await listRecipes(services.database.db, caller.workspaceId),
  })),

  publish: forAdmins.recipes.publish.handler(async ({ input: { recipe }, context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    const { db } = services.database;
    const { site, version } = recipe;
    const shipped = shippedRecipes.find((one) => one.site === site);
    if (!shipped)
      throw refuse('BAD_REQUEST', `No recipe is shipped for ${site}.`, [{ field: 'recipe.site', message: 'is not known here' }]);
    const highest = Math.max(shipped.version, await highestVersion(db, workspaceId, site));
    const issues = recipeIssues(recipe, shipped, highest).map(({ field, message }) => ({ field: `recipe.${field}`, message }));
    const [first] = issues;
    if (first) throw refuse('BAD_REQUEST', `${first.field} ${first.message}.`, issues);
    const payload = JSON.stringify(recipe);
    const signed = await services.recipeKeys.sign(workspaceId, payload);
    const at = services.now();
    try {
      return await inTransaction(services.database, async (trx) => {
        await addRecipe(trx, { workspaceId, site, version, payload, ...signed, userId, at });
        const subject = { subjectKind: 'recipe', subjectId: `${site}/${version}` };
        await audit(trx, { workspaceId, at, actor: userId, action: 'recipe.publish', ...subject });
        return { recipes: await listRecipes(trx, workspaceId) };
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw refuse('CONFLICT', `Version ${version} for ${site} was published a moment ago by somebody else: give yours a higher one.`);
    }
  }),

  withdraw: forAdmins.recipes.withdraw.handler(async ({ input, context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    return inTransaction(services.database, async (trx) => {
      const at = services.now();
      if (!(await withdrawRecipe(trx, workspaceId, input, userId, at)))
        throw refuse('NOT_FOUND', `Version ${input.version} for ${input.site} was never published in this workspace.`);
      const subject = { subjectKind: 'recipe', subjectId: `${input.site}/${input.version}` };
      await audit(trx, { workspaceId, at, actor: userId, action: 'recipe.withdraw', ...subject });
      return { recipes: await listRecipes(trx, workspaceId) };
    });
  }),
};

export const recognitionRoutes = {
  report: forMembers.recognition.report.handler(async ({ input, context: { services, caller } }) => {
    const now = services.now();
    const taken = input.counts.filter(({ day: at }) => at % day === 0 && at > now - takenDays * day && at < now + day);
    await inTransaction(services.database, (trx) => storeHealth(trx, caller.workspaceId, { ...input, counts: taken }, now));
    return { done: true as const };
  }),

  health: forMarketers.recognition.health.handler(async ({ context: { services, caller } }) => {
    const to = Math.floor(services.now() / day) * day + day;
    const from = to - reportedDays * day;
    return { from, to, recipes: await readHealth(services.database.db, caller.workspaceId, from, to) };
  }),
};

/** Shipped, published and withdrawn ones, by site, newest first. Of each site the highest that stands is the current one. */
async function listRecipes(db: Db, workspaceId: string): Promise<RecipeEntry[]> {
  const none = { publishedAt: null, publishedBy: null, withdrawnAt: null, withdrawnBy: null };
  const shipped = shippedRecipes.map((recipe: Recipe) => ({ recipe, state: 'shipped' as const, ...none }));
  const all = [...(await listPublished(db, workspaceId)), ...shipped].sort(
    (a, b) => a.recipe.site.localeCompare(b.recipe.site) || b.recipe.version - a.recipe.version,
  );
  const current = (entry: (typeof all)[number]) =>
    all.find(({ recipe, state }) => recipe.site === entry.recipe.site && state !== 'withdrawn') === entry;
  return all.map((entry) => ({ ...entry, current: current(entry) }));
}
