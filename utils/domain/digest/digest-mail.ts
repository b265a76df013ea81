import type { Digest } from '../../contract/digest.ts';
import type { Locale } from '../../contract/words.ts';
import { escapeHtml } from '../escape-html.ts';
import { digestMessagesOf } from './digest-messages.ts';

export interface DigestMail {
  subject: string;
  text: string;
  html: string;
}

/** A digest as a mail, with full addresses on this origin. No picture and no pixel: nobody learns that it was opened. */
export function digestMail(digest: Digest, { name, origin, locale }: { name: string; origin: string; locale: Locale }): DigestMail {
  const { messages } = digestMessagesOf(locale);
  const { title, lead, lines, week } = digest;
  const greeting = messages.greeting({ name });
  const read = `${origin}/digest/${week}`;
  const stop = `${origin}/notices`;
  const text = [
    greeting,
    lead,
    ...lines.map((line) => [`- ${line.text}`, ...line.causes.map((cause) => `    ${cause.text}`)].join('\n')),
    `${messages.read}: ${read}`,
    `${messages.stop}: ${stop}`,
  ].join('\n\n');
  const link = (to: string, words: string) => `<a href="${escapeHtml(to)}" style="color:#4d5b1c">${escapeHtml(words)}</a>`;
  const items = lines.map((line) => {
    const causes = line.causes.map((cause) => `<li>${link(`${origin}${cause.to}`, cause.text)}</li>`).join('');
    return `<li style="margin:0 0 10px">${link(`${origin}${line.to}`, line.text)}${causes ? `<ul>${causes}</ul>` : ''}</li>`;
  });
  const html = [
    '<!doctype html><html><body style="font:15px/1.5 system-ui,sans-serif;color:#22251c;max-width:600px">',
    `<p>${escapeHtml(greeting)}</p><h1 style="font-size:18px">${escapeHtml(title)}</h1><p>${escapeHtml(lead)}</p>`,
    `<ul style="padding-left:20px">${items.join('')}</ul>`,
    `<p>${link(read, messages.read)}</p><p style="font-size:13px">${link(stop, messages.stop)}</p></body></html>`,
  ].join('');
  return { subject: `${title}: ${lead}`.slice(0, 180), text, html };
}
