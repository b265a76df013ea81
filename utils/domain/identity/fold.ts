/** Letters that Unicode does not take apart, as they are commonly written in plain Latin. */
const letters: Record<string, string> = {
  ß: 'ss',
  ẞ: 'ss',
  æ: 'ae',
  Æ: 'ae',
  œ: 'oe',
  Œ: 'oe',
  ø: 'o',
  Ø: 'o',
  ł: 'l',
  Ł: 'l',
  đ: 'd',
  Đ: 'd',
  ð: 'd',
  Ð: 'd',
  þ: 'th',
  Þ: 'th',
  ı: 'i',
  İ: 'i',
  ħ: 'h',
  Ħ: 'h',
  ŋ: 'n',
  Ŋ: 'n',
  ĸ: 'k',
  ŧ: 't',
  Ŧ: 't',
  ə: 'e',
  Ə: 'e',
};
const special = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');

/** ASCII has nothing to take apart: most names and companies, and the slow steps are for the others. */
const isPlain = (text: string) => /^[\x20-\x7e]*$/.test(text);

/** Lowercase without accents: `Łukasz Søgård` → `lukasz sogard`. Scripts other than Latin are kept. */
export function fold(text: string): string {
  if (isPlain(text)) return text.toLowerCase();
  return text
    .replace(special, (letter) => letters[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

/** The words of a text, folded; apostrophes join (`O'Brien` → `obrien`). */
export function wordsOf(text: string): string[] {
  const folded = fold(text);
  if (isPlain(folded)) return folded.replace(/['`]/g, '').match(/[a-z0-9]+/g) ?? [];
  return folded
    .replace(/['’‘`´]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
