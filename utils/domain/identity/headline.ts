/** A headline taken apart: what the person does, where, and where before. Texts as written. */
export interface Headline {
  title: string;
  /** Said to be the employer. */
  employers: string[];
  /** Parts that may be the employer or anything else. */
  perhaps: string[];
  former: string[];
}

/** "at", "@" and their like in front of an employer, in the languages LinkedIn is most used in. */
const at = /(?:^|[\s,])(?:at|@|chez|bei|beim|bij|en|em|na|no|presso|hos|ved|på|pri|w|v|u|в|στη|στην|στο|na empresa|para)\s+|\s*@\s*/iu;
const former =
  /(?:^|[\s(,])(?:ex|former(?:ly)?|previously|prev|past|ehem(?:als|aliger?)?|früher|anciennement|ancien(?:ne)?|vorm|fmr|antes|già|экс)(?:[\s:.-]+|(?=@))(?:at\s+|@\s*|bei\s+|chez\s+)?/iu;

/** Takes a headline as people write it: `VP Sales at Acme | ex-Globex | Speaker`, `Acme - VP Sales`, `Leiterin Einkauf bei Acme`. */
export function readHeadline(text: string): Headline {
  const headline: Headline = { title: '', employers: [], perhaps: [], former: [] };
  const titles: string[] = [];
  // A hyphen between spaces separates, one inside a word does not.
  for (const part of text.split(/\s*[|•·;●▪◆]\s*|\s+[-–—/]\s+|\s*\n\s*/u)) {
    const before = former.exec(part);
    if (before) headline.former.push(part.slice(before.index + before[0].length).trim());
    const now = (before ? part.slice(0, before.index) : part).trim();
    if (now === '') continue;
    const where = at.exec(now);
    if (where && where.index + where[0].length < now.length) {
      titles.push(now.slice(0, where.index));
      headline.employers.push(now.slice(where.index + where[0].length).trim());
    } else {
      titles.push(now);
      headline.perhaps.push(now);
    }
  }
  return { ...headline, title: titles.join(' ') };
}
