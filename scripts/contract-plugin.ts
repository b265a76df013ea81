import { pathToFileURL } from 'node:url';
import { minifyContractRouter } from '@orpc/contract';
import type { Plugin } from 'vite';
import type { contract } from '../utils/contract/api.ts';

const client = /\/utils\/contract\/client\.ts$/;
const shapeless = '\0contract-without-shapes';

/**
 * The client needs methods and paths of the contract and none of its schemas, since the server parses both ways: in the
 * build it gets the contract without them, and the schema library stays out of what a panel loads first.
 */
export function contractPlugin(root: string): Plugin {
  return {
    name: 'contract-without-shapes',
    apply: 'build',
    enforce: 'pre',
    resolveId: (source, importer) => (source === './api.ts' && importer && client.test(importer) ? shapeless : undefined),
    load: async (id) => {
      if (id !== shapeless) return undefined;
      const module: { contract: typeof contract } = await import(pathToFileURL(`${root}/utils/contract/api.ts`).href);
      return `export const contract = ${JSON.stringify(minifyContractRouter(module.contract))};`;
    },
  };
}
