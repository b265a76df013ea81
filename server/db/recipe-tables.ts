import type { Site } from '../../utils/contract/reading.ts';
import type { RecipeOutcome, RecipeProblem } from '../../utils/contract/recognition.ts';

/** Recipes that admins publish to the panels, and how recognition fares with each. */
export interface RecipeTables {
  signing_key: SigningKeyTable;
  recipe: RecipeTable;
  recognition_health: RecognitionHealthTable;
}

interface SigningKeyTable {
  workspace_id: string;
  /** Counts up; the newest one signs. */
  generation: number;
  key_id: string;
  public_x: string;
  /** The private key (PKCS #8), sealed with the server's secret. */
  sealed_key: string;
  created_at: number;
}

interface RecipeTable {
  workspace_id: string;
  site: Site;
  version: number;
  /** The text that was signed. */
  payload: string;
  key_id: string;
  signature: string;
  published_by: string;
  published_at: number;
  withdrawn_by: string | null;
  withdrawn_at: number | null;
}

/** Counts of one panel, one recipe and one day; `reporter` is random and lives one day. */
interface RecognitionHealthTable {
  workspace_id: string;
  /** UTC midnight. */
  day: number;
  reporter: string;
  site: Site;
  recipe: number;
  extension_version: string;
  hits_json: string;
  misses: number;
  outcome: RecipeOutcome | null;
  problem: RecipeProblem | null;
  reported_at: number;
}
