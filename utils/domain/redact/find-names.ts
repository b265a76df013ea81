import { wordsOf } from '../identity/fold.ts';
import { parseName } from '../identity/parse-name.ts';
import type { Find } from './redact.ts';

/** Words of people's names, folded. Initials and small words that belong to a family name count only beside another one. */
export interface NameWords {
  all: ReadonlySet<string>;
  alone: ReadonlySet<string>;
}

const leastAlone = 3;
/** Given names that are everyday words too: at the beginning of a sentence they are taken for the word. */
const everyday = new Set(
  'will mark may grace hope bill rob art faith joy rose sue drew frank jack chase grant rich dean summer june april august iris ivy pat ray max guy miles'.split(
    ' ',
  ),
);
const small = new Set('van von der den de del della di da do dos du la le al bin ben und zu ter ten mac'.split(' '));

export function nameWords(names: readonly string[]): NameWords {
  const all = new Set<string>();
  const alone = new Set<string>();
  for (const name of names) {
    const { words, asides } = parseName(name);
    // As written too: in Latin letters a name may be spelled in another way than it stands in the text.
    for (const word of [...words, ...asides, ...wordsOf(name)]) {
      all.add(word);
      if (word.length >= leastAlone && !small.has(word)) alone.add(word);
    }
  }
  return { all, alone };
}

interface Token {
  from: number;
  to: number;
  /** Folded, without a possessive. */
  word: string;
  capital: boolean;
  /** Nothing but a blank, dot or hyphen stands before it since the last token. */
  joined: boolean;
  begins: boolean;
}

const letters = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu;
/** Caseless scripts have no capitals to go by. */
const isCapital = (text: string) => /^(?:\p{Lu}|\p{Lt}|\p{Lo})/u.test(text);
const courtesy = new Set('mr mrs ms miss dr herr frau herrn mme madame monsieur mlle signor signora senor senora'.split(' '));
const greeting = new Set('hi hello dear hey hallo liebe lieber bonjour cher chere hola'.split(' '));
/** May follow a greeting with a capital and is nobody. */
const nobody = new Set('all team everyone everybody there both folks together zusammen alle tous toutes sir madam'.split(' '));

/** Where the text names one of these people, or somebody after a greeting or courtesy (`Hi Ann`, `Mr Lee`). */
export function findNames(text: string, known: NameWords): Find[] {
  const tokens = tokensOf(text);
  const named = tokens.map(({ word, capital, begins }, index) => {
    if (!known.all.has(word)) return false;
    const beside = (at: number) => {
      const other = tokens[at];
      const joint = at > index ? other?.joined : tokens[index]?.joined;
      return other !== undefined && joint === true && known.all.has(other.word);
    };
    if (beside(index - 1) || beside(index + 1)) return true;
    return capital && known.alone.has(word) && !(begins && everyday.has(word));
  });
  tokens.forEach(({ word, capital }, index) => {
    if (word.length === 1 && capital && named[index + 1] && tokens[index + 1]?.joined) named[index] = true;
    const calls = courtesy.has(word) || (greeting.has(word) && tokens[index]?.begins);
    for (let at = index + 1; calls && at <= index + 3; at++) {
      const token = tokens[at];
      if (!token?.joined || !token.capital || nobody.has(token.word) || courtesy.has(token.word)) break;
      named[at] = true;
    }
  });
  return spans(tokens, named);
}

function tokensOf(text: string): Token[] {
  let before = 0;
  return [...text.matchAll(letters)].map((match): Token => {
    const bare = match[0].replace(/['’]s$/i, '');
    const between = text.slice(before, match.index);
    const begins = before === 0 || /[.!?:\n]\s*$/.test(between);
    before = match.index + match[0].length;
    return {
      from: match.index,
      to: match.index + bare.length,
      word: wordsOf(bare).join(''),
      capital: isCapital(bare),
      joined: /^(?:\.? ?|-)$/.test(between) && match.index > 0,
      begins,
    };
  });
}

/** Tokens of a name that stand side by side are one find. */
function spans(tokens: readonly Token[], named: readonly boolean[]): Find[] {
  const finds: Find[] = [];
  let open: Find | null = null;
  tokens.forEach(({ from, to, joined }, index) => {
    if (!named[index]) open = null;
    else if (open && joined) open.to = to;
    else {
      open = { kind: 'name', from, to };
      finds.push(open);
    }
  });
  return finds;
}
