import type { CrmFact } from '../../queries/crm-fact.ts';
import type { Outcome } from '../outcome.ts';
import type { OutgoingAnswer, OutgoingRequest, Send } from '../send.ts';

/** Where a CRM is, and what opens it. */
export interface CrmAccess {
  /** Origin of its API, without a slash at the end. */
  base: string;
  token: string;
}

/** Writes facts into one make of CRM by its own API. Adding one costs a file and a line. */
export interface Crm {
  name: string;
  /** Written twice it is there once: every step names the fact by its id. */
  deliver(send: Send, access: CrmAccess, fact: CrmFact): Promise<Outcome>;
  /** Asks for what a delivery will need, and prepares it where that can be done. */
  test(send: Send, access: CrmAccess): Promise<Outcome>;
}

export function crmRequest(access: CrmAccess, method: OutgoingRequest['method'], path: string, body?: unknown): OutgoingRequest {
  return {
    method,
    url: `${access.base}${path}`,
    headers: { authorization: `Bearer ${access.token}`, accept: 'application/json', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
}

/** The name of a fact's task: what a colleague reads in the list. */
export function subjectOf({ type, byName, assetTitle }: CrmFact): string {
  const text = type === 'share.sent' ? `${byName} sent "${assetTitle}"` : `Opened "${assetTitle}", sent by ${byName}`;
  return text.length > 255 ? `${text.slice(0, 254)}…` : text;
}

export function descriptionOf({ type, byName, assetTitle, assetUrl, channel }: CrmFact): string {
  const how = channel === 'linkedin' ? 'on LinkedIn' : 'by e-mail';
  const what =
    type === 'share.sent'
      ? `${byName} shared "${assetTitle}" ${how}.`
      : `The link to "${assetTitle}" that ${byName} shared ${how} was followed by a person.`;
  return `${what}\n${assetUrl}`;
}

/** 401 and 403 last until somebody enters another token. */
export const refusesToken = ({ status }: OutgoingAnswer): boolean => status === 401 || status === 403;

/** The JSON of an answer; null when it is none. */
export function jsonOf({ text }: OutgoingAnswer): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
