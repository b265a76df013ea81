const mostLines = 2;
const longestLine = 220;

/**
 * What a language model wrote, as plain text that may stand above a link: at most two lines, no markup, no addresses, no
 * control characters. Empty when nothing is left.
 */
export function tidyDraft(written: string): string {
  return written
    .replace(/<[^<>]*>/g, ' ')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\b(?:[a-z][a-z+.-]*:\/\/|www\.|mailto:)\S+/gi, ' ')
    .replace(/\b(?:[a-z0-9-]+\.)+[a-z]{2,}\/\S*/gi, ' ')
    .replace(/\S+@\S+\.\S+/g, ' ')
    .replace(/[<>`*]|^\s*(?:[#>-]+|\d+[.)])\s+/gm, '')
    .split(/[\r\n]+/)
    .flatMap((line) => tidyLine(line) || [])
    .slice(0, mostLines)
    .join('\n');
}

function tidyLine(line: string): string {
  const text = line
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([,.;:!?])/g, '$1')
    // What led up to an address that is gone.
    .replace(/[\s:,–—-]+$/, '')
    .trim()
    .replace(/^["“”'‘]+(.*?)["“”'’]+$/, '$1')
    .trim();
  if (text.length <= longestLine) return text;
  const cut = text.slice(0, longestLine);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longestLine / 2)).trimEnd()}…`;
}
