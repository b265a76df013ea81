import type { Brief, BriefItem } from '../../contract/brief.ts';

/**
 * A brief as Markdown (CommonMark), ready to be pasted. Every text may hold what outsiders wrote, so all of it is
 * escaped: nothing in it becomes a heading, a link, an image or HTML.
 */
export function briefMarkdown({ title, asOf, sections }: Omit<Brief, 'markdown'>): string {
  const blocks = [`# ${escapeMarkdown(title)}`, `_${escapeMarkdown(asOf)}_`];
  for (const { heading, items, empty } of sections) {
    blocks.push(`## ${escapeMarkdown(heading)}`);
    blocks.push(items.length === 0 ? escapeMarkdown(empty) : items.map(lineOf).join('\n'));
  }
  return `${blocks.join('\n\n')}\n`;
}

function lineOf({ text, notes, url }: BriefItem): string {
  const own = url === null ? escapeMarkdown(text) : `[${escapeMarkdown(text)}](<${escapeUrl(url)}>)`;
  return [`- ${own}`, ...notes.map((note) => `  - ${escapeMarkdown(note)}`)].join('\n');
}

/** One line of text that Markdown shows as it is written. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>|~]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/^([#+=-])/, '\\$1')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/:\/\//g, ':\\/\\/')
    .replace(/\b(www)\./gi, '$1\\.')
    .replace(/@/g, '\\@');
}

function escapeUrl(url: string): string {
  return url.replace(/[\s<>\\\p{Cc}]/gu, (character) => encodeURIComponent(character));
}
