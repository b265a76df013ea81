import { createTransport } from 'nodemailer';
import type { Env } from '../env.ts';

export interface Mail {
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** Where its reader stops it. */
  stopUrl: string;
}

export interface Mailer {
  /** Rejects when the mail server does not take it. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** Sends by the mail server of the environment, by one connection that is kept for the mails of a run. */
export function createMailer({ url, from }: NonNullable<Env['mail']>): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 1,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  });
  return {
    async send({ to, subject, text, html, stopUrl }) {
      await transport.sendMail({ from, to, subject, text, html, headers: { 'List-Unsubscribe': `<${stopUrl}>` } });
    },
    close: () => transport.close(),
  };
}
