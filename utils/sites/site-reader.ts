import type { PageReading, Site } from '../contract/reading.ts';
import type { Recipe } from '../contract/recipe.ts';

/** What a site of `utils/sites` is to the registry. A new site is one of these, its recipe and a line there. */
export interface SiteReader {
  site: Site;
  /** Where the reader may run, for the manifest and the background; `owns` may know addresses of more hosts. */
  hosts: readonly string[];
  /** Whether an address (http or https) is one of this site's. */
  owns(url: URL): boolean;
  /** Whether the address itself is that of a person or of a mail thread, so that a document without one is worth waiting for. */
  isPersonAddress(url: string): boolean;
  /** The recipe that is shipped, and used as long as no newer one is given. */
  shipped: Recipe;
  read(document: Document, url: string, recipe: Recipe, viewer: string | undefined): PageReading;
}
