import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { delivered, isSuccess, type Outcome, refused } from './outcome.ts';
import type { OutgoingRequest, Send } from './send.ts';

export interface WebhookMessage {
  id: string;
  type: string;
  /** UTC milliseconds of the fact. */
  at: number;
  data: Readonly<Record<string, unknown>>;
}

/** A signing secret as the convention writes it: 24 random bytes. */
export const newSigningSecret = (): string => `whsec_${randomBytes(24).toString('base64')}`;

/**
 * The request by the Standard Webhooks convention (standardwebhooks.com): signed with each secret, the newest first, so
 * that a receiver may change over in its own time. `sentAt` is this attempt's time, against replay by strangers.
 */
export function webhookRequest(url: string, secrets: readonly string[], message: WebhookMessage, sentAt: number): OutgoingRequest {
  const body = JSON.stringify({ type: message.type, timestamp: new Date(message.at).toISOString(), data: message.data });
  const time = new Date(sentAt);
  return {
    method: 'POST',
    url,
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': message.id,
      'webhook-timestamp': String(Math.floor(sentAt / 1_000)),
      'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(message.id, time, body)).join(' '),
    },
  };
}

/** One attempt. Any 2xx is success; 410 means that the receiver wants no more. */
export async function deliverWebhook(
  send: Send,
  url: string,
  secrets: readonly string[],
  message: WebhookMessage,
  now: number,
): Promise<Outcome> {
  const answer = await send(webhookRequest(url, secrets, message, now));
  if (isSuccess(answer)) return delivered(answer);
  return refused(answer, new URL(url).host, answer.status === 410 ? 'disabled' : undefined);
}
