import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { apiOf, startTestServer, type TestServer } from '../tests/e2e/harness/server.ts';
import { type ImportRun, importPieceLength } from '../utils/contract/import.ts';
import { quantile } from './load.ts';
import { type Waits, waitsDuring } from './meanwhile.ts';
import { processCpu } from './process-cpu.ts';
import { progressOf } from './progress.ts';
import type { Row } from './table.ts';

const firstNames = [
  'Ada',
  'Bela',
  'Carl',
  'Dina',
  'Emil',
  'Fay',
  'Gus',
  'Hana',
  'Ivo',
  'Jo',
  'Kira',
  'Lars',
  'Mina',
  'Nils',
  'Olga',
  'Piet',
];
const endings = [
  'berg',
  'dal',
  'feld',
  'gate',
  'holm',
  'land',
  'mann',
  'ner',
  'quist',
  'ridge',
  'son',
  'strom',
  'ton',
  'vik',
  'wood',
  'zan',
];
const titles = ['Head of Operations', 'Buyer', 'Chief Financial Officer', 'Plant Manager', 'Data Engineer', 'Director of Marketing'];
const columns = 'Record ID,First Name,Last Name,Email,Job Title,Company,Website URL,Country';
const colleagues = 25;
/** A million contacts are seven minutes of processor time; a machine that is busy with other things may need three times as long. */
const longestMs = 30 * 60_000;

interface Phase {
  seconds: number;
  /** Processor seconds of the server, which another load of the machine does not change. */
  cpu: number;
  /** Megabytes resident, at the most. */
  most: number;
}

/**
 * A file of contacts as a CRM exports it, sent to the real server in pieces, checked and applied, on one that has just
 * started: rows a second of each phase, what the server's memory grew to, and how long a rep waits meanwhile for a prospect
 * and a visitor for a link. Ratios are against the smallest file; of the waiting, against the same server at rest. One that
 * takes longer than half an hour is broken off, and says how far it came.
 */
export async function benchImports(engine: string, sizes: readonly number[], env: Record<string, string> = {}): Promise<Row[]> {
  const rows: Row[] = [];
  let first = 0;
  for (const size of sizes) {
    const server = await startTestServer(env);
    try {
      const before = resident(server);
      await waitsDuring(server, () => sleep(2_000));
      const atRest = await waitsDuring(server, () => sleep(5_000));
      const { phases, meanwhile } = await importContacts(server, size);
      const most = Math.max(...Object.values(phases).map((phase) => phase.most));
      const what = `${engine}, ${size.toLocaleString('en')} contacts`;
      for (const [name, { seconds, cpu, most: at }] of Object.entries(phases))
        rows.push({
          what: `${what}: ${name}`,
          figure: `${Math.round(size / seconds).toLocaleString('en')} rows/s`,
          note: `${seconds.toFixed(1)} s, ${cpu.toFixed(1)} s of CPU, ${at.toFixed(0)} MB resident at most`,
        });
      for (const [name, asked] of Object.entries({ 'a prospect': 'prospect', 'a link': 'link' } as const)) {
        const [rest, busy] = [quantile(atRest[asked], 0.5), quantile(meanwhile[asked], 0.5)];
        rows.push({
          what: `${what}: ${name} while they are applied, p50 / p99`,
          figure: `${busy.toFixed(0)} / ${quantile(meanwhile[asked], 0.99).toFixed(0)} ms`,
          ratio: busy / rest,
          note: `ratio of p50; ${rest.toFixed(0)} / ${quantile(atRest[asked], 0.99).toFixed(0)} ms at rest`,
        });
      }
      first ||= most;
      rows.push({ what: `${what}: memory`, figure: `${most.toFixed(0)} MB`, ratio: most / first, note: `${before.toFixed(0)} MB before` });
    } finally {
      await server.close();
    }
  }
  return rows;
}

interface Imported {
  phases: Record<'sent' | 'checked' | 'applied', Phase>;
  meanwhile: Waits;
}

async function importContacts(server: TestServer, size: number): Promise<Imported> {
  const api = apiOf(server, 'admin');
  const { id } = await api.imports.start({ fileName: 'contacts.csv' });
  const began = performance.now();
  const far = progressOf(`import of ${size.toLocaleString('en')} contacts`);
  const until = async (state: ImportRun['state']) => {
    for (let run = await api.imports.get({ importId: id }); run.state !== state; run = await api.imports.get({ importId: id })) {
      if (run.state === 'failed') throw new Error(`The import failed: ${run.problem}`);
      const where = `${run.state}, ${run.rowsDone.toLocaleString('en')} rows`;
      far(where);
      if (performance.now() - began > longestMs)
        throw new Error(`The import was not through within ${longestMs / 60_000} minutes: ${where}`);
      await sleep(200);
    }
  };
  const sent = await phase(server, async () => {
    let number = 0;
    let text = `${columns}\n`;
    for (let index = 0; index < size; index++) {
      const line = lineOf(index);
      if (text.length + line.length > importPieceLength) {
        await api.imports.addPiece({ importId: id, number, text, last: false });
        far(`sent, ${index.toLocaleString('en')} rows`);
        number++;
        text = '';
      }
      text += line;
    }
    await api.imports.addPiece({ importId: id, number, text, last: true });
  });
  const checked = await phase(server, () => until('checked'));
  let meanwhile: Waits = { prospect: [], link: [] };
  const applied = await phase(server, async () => {
    await api.imports.apply({ importId: id });
    meanwhile = await waitsDuring(server, () => until('done'));
  });
  const { counts } = await api.imports.get({ importId: id });
  if (counts.created !== size) throw new Error(`${counts.created} of ${size} contacts were made.`);
  return { phases: { sent, checked, applied }, meanwhile };
}

function lineOf(index: number): string {
  const company = Math.floor(index / colleagues);
  const pick = (list: readonly string[], at: number) => list[at % list.length] ?? '';
  const last = `${pick(firstNames, company * 7 + index)}${pick(endings, index * 3)}${pick(endings, Math.floor(index / 256))}`;
  const host = `made-company-${company}.example`;
  return `${index},${pick(firstNames, index)},${last},person.${index}@${host},${pick(titles, index)},Made Company ${company},${host},Norway\n`;
}

async function phase(server: TestServer, work: () => Promise<void>): Promise<Phase> {
  const began = performance.now();
  const used = processCpu(server.pid());
  let most = 0;
  const looking = setInterval(() => {
    most = Math.max(most, resident(server));
  }, 250);
  try {
    await work();
  } finally {
    clearInterval(looking);
  }
  const cpu = processCpu(server.pid()) - used;
  return { seconds: (performance.now() - began) / 1_000, cpu, most: Math.max(most, resident(server)) };
}

/** Megabytes; 0 where the system does not tell (only Linux does, here). */
function resident(server: TestServer): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid()}/status`, 'utf8'))?.[1] ?? 0) / 1_024;
  } catch {
    return 0;
  }
}
