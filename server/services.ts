import type { Logger } from 'pino';
import type { ReadNotes } from './audit/note-reads.ts';
import type { Auth } from './auth.ts';
import type { Database } from './db/connect.ts';
import type { Env } from './env.ts';
import type { ImportRunner } from './import/import-runner.ts';
import type { LinkService } from './links/link-service.ts';
import type { DeliveryService } from './outgoing/delivery-service.ts';
import type { RecipeKeys } from './recipes/recipe-keys.ts';
import type { SuggestModels } from './train/suggest-models.ts';

/** Everything a request needs, made once at the start and handed down; nothing of it is global. */
export interface Services {
  env: Env;
  database: Database;
  auth: Auth;
  log: Logger;
  /** UTC milliseconds; tests bring their own clock. */
  now: () => number;
  links: LinkService;
  imports: ImportRunner;
  deliveries: DeliveryService;
  recipeKeys: RecipeKeys;
  suggestModels: SuggestModels;
  readNotes: ReadNotes;
  /** Version of the package, for `/healthz` and clients. */
  version: string;
}
