import type { IdentifierKind } from '../../../../utils/contract/words.ts';

export const identifierNames: Readonly<Record<IdentifierKind, string>> = {
  email: 'e-mail',
  linkedin: 'LinkedIn profile',
  linkedin_member: 'LinkedIn member id',
  anonymous: 'browser on your website',
  external: 'id in another system',
};

/** What was done to a contact; an action that is not here shows its own name. */
export const actionNames: Readonly<Record<string, string>> = {
  'contact.read': 'Looked at',
  'contact.create': 'Added',
  'contact.add': 'Added',
  'contact.reject': 'Ruled out for a page',
  'contact.unreject': 'Ruling out taken back',
  'contact.merge': 'Merged with another record',
  'contact.split': 'Another record split off',
  'identifier.confirm': 'Identifier confirmed',
  'identifier.unconfirm': 'Confirmation taken back',
};
