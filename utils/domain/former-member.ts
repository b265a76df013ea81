/** Whoever is gone for good, and by whom nobody is known any more. */
export const formerMember = 'Former member';
