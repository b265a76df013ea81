/** What prepared statements are asked about. */
export type OfWorkspace = { workspaceId: string };
export type OfContact = OfWorkspace & { contactId: string };
export type OfAccount = OfWorkspace & { accountId: string };
