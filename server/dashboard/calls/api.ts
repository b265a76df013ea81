import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { createApi } from '../../../utils/contract/client.ts';

/** The API as query and mutation options. The session cookie of this origin speaks for the member. */
export const api = createTanstackQueryUtils(createApi({ origin: location.origin }));
