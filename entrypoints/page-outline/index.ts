import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { outlineOf } from '../../utils/sites/outline.ts';

/** Runs when the rep asks for it: answers with the structure of this page, every text removed, and leaves nothing. */
export default defineUnlistedScript({ main: () => outlineOf(document) });
