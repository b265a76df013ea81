import { z } from 'zod';

/** An amount in minor units (cents) of a currency. Lists of them hold each currency once: sums of several are never mixed. */
export const Money = z.object({ currency: z.string(), amountMinor: z.int() });
export type Money = z.infer<typeof Money>;
