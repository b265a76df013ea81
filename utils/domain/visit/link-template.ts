import type { LinkPlaceholder } from '../../contract/link.ts';

/**
 * The template with its placeholders filled in. Values are written as web analytics group them: lowercase, words joined
 * by a dash, letters of every script kept, at most 80 characters each.
 */
export function fillTemplate(template: string, values: Readonly<Record<LinkPlaceholder, string>>): string {
  return template
    .replace(/\{([a-z]+)\}/g, (_, name: string) => plainWords(values[name as LinkPlaceholder] ?? ''))
    .replace(/^[-_\s]+|[-_\s]+$/g, '');
}

function plainWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
}
