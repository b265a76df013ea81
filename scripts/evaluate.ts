import { parseArgs } from 'node:util';
import { evaluateIdentity } from './evaluate/identity.ts';
import { evaluateLibrary } from './evaluate/library.ts';
import { meansOf, printRankings, type Ranking, rounded } from './evaluate/ranking.ts';
import { UsageError } from './evaluate/read-rows.ts';
import { evaluateRs101 } from './evaluate/rs101.ts';
import { evaluateEpub, evaluateMsweb } from './evaluate/sets.ts';
import { evaluateVisits } from './evaluate/visits.ts';

const usage = `npm run -s evaluate -- SET …, where SET is one of
  msweb    --train A.csv[,B.csv] --test C.csv --items items.csv [--given 2]
  epub     --train A.csv --test B.csv
  rs101    --dir DIR
  library  --events A.csv[,B.csv] --from 2016-10-01 --to 2017-01-01
  identity --dir DIR [--threshold X]
  visits   [--wrong yes]`;

type Options = Partial<Record<string, string>>;

const sets: Record<string, { options: string[]; run: (options: Options) => object }> = {
  msweb: {
    options: ['train', 'test', 'items', 'given'],
    run: (options) => {
      const given = options.given === undefined ? undefined : wholeNumber(options.given, '--given');
      const ranking = evaluateMsweb(need(options, 'train'), need(options, 'test'), need(options, 'items'), given);
      return report([[given === undefined ? 'msweb all-but-1' : `msweb given-${given}`, ranking]]);
    },
  },
  epub: {
    options: ['train', 'test'],
    run: (options) => report([['epub all-but-1', evaluateEpub(need(options, 'train'), need(options, 'test'))]]),
  },
  rs101: {
    options: ['dir'],
    run: (options) => {
      const { among, all } = evaluateRs101(need(options, 'dir'));
      return report([
        ['rs101, among 101', among],
        ['rs101, among all', all],
      ]);
    },
  },
  library: {
    options: ['events', 'from', 'to'],
    run: (options) => report([['library', evaluateLibrary(need(options, 'events'), need(options, 'from'), need(options, 'to'))]]),
  },
  identity: {
    options: ['dir', 'threshold'],
    run: (options) => evaluateIdentity(need(options, 'dir'), options.threshold === undefined ? undefined : number(options.threshold)),
  },
  visits: { options: ['wrong'], run: (options) => evaluateVisits(options.wrong === 'yes') },
};

try {
  main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`evaluate: ${error.message}`);
  process.exitCode = 2;
}

function main(args: readonly string[]): void {
  const [name = '', ...rest] = args;
  const set = Object.hasOwn(sets, name) ? sets[name] : undefined;
  if (!set) throw new UsageError(`${name === '' ? 'no set given' : `unknown set "${name}"`}\n${usage}`);
  console.log(JSON.stringify(set.run(readOptions(rest, set.options))));
}

function readOptions(args: string[], names: readonly string[]): Options {
  try {
    return parseArgs({ args, options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])), strict: true }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

/** Prints the table; the figures of the first row are the answer. */
function report(rows: [string, Ranking][]): object {
  printRankings(rows);
  const first = rows[0];
  if (!first || first[1].n === 0) throw new UsageError('nothing to rank: the test file holds no visitor with a known item to leave out');
  const { n, r5, r10, mrr, ndcg10 } = meansOf(first[1]);
  return { r5: rounded(r5), r10: rounded(r10), mrr: rounded(mrr), ndcg10: rounded(ndcg10), n };
}

function need(options: Options, name: string): string {
  const value = options[name];
  if (value === undefined || value === '') throw new UsageError(`--${name} is missing\n${usage}`);
  return value;
}

function wholeNumber(text: string, name: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new UsageError(`${name} must be a whole number of at least 1, not "${text}"`);
  return value;
}

function number(text: string): number {
  const value = Number(text);
  if (!(value >= 0 && value <= 1)) throw new UsageError(`--threshold must be between 0 and 1, not "${text}"`);
  return value;
}
