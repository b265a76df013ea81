/**
 * Where the last whole record of a CSV text ends, so that a file can be read in pieces: the offset after the last line
 * break that does not stand in quotation marks. 0 when there is none.
 */
export function endOfRecords(text: string): number {
  let quoted = false;
  let end = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) quoted = !quoted;
    else if (code === 10 && !quoted) end = at + 1;
  }
  return end;
}
