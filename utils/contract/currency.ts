import { z } from 'zod';

/** A code of ISO 4217, in capital letters. */
export const CurrencyCode = z.string().regex(/^[A-Z]{3}$/, 'must be a currency such as EUR');
