import { compiledFolder } from '../../server/keep-compiled.ts';

/** Where servers keep their modules compiled, as `npm start` does: the next one begins with half of the processor time. */
export const compiled = { NODE_COMPILE_CACHE: compiledFolder } as const;
