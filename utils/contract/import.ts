import { z } from 'zod';
import { Id, Instant, WebUrl } from './words.ts';

/** What the rows of a file are. */
export const ImportKind = z.enum(['contacts', 'accounts', 'opportunities', 'leads', 'touches', 'assets']);
export type ImportKind = z.infer<typeof ImportKind>;

export const ImportFormat = z.enum(['csv', 'feed', 'calendar']);
export type ImportFormat = z.infer<typeof ImportFormat>;

/**
 * `receiving`: the file is coming in. `checking`: its rows are read and compared, nothing is changed. `checked`: waits for
 * a yes. `applying`: rows are written. `done`, `cancelled` and `failed` are final.
 */
export const ImportState = z.enum(['receiving', 'checking', 'checked', 'applying', 'done', 'cancelled', 'failed']);
export type ImportState = z.infer<typeof ImportState>;

export const ImportColumn = z.object({
  column: z.string(),
  /** What it stands for; null leaves it out. */
  field: z.string().nullable(),
  /** A few of its values. */
  samples: z.array(z.string()),
});
export type ImportColumn = z.infer<typeof ImportColumn>;

export const ImportCounts = z.object({ created: z.int(), updated: z.int(), unchanged: z.int(), refused: z.int() });
export type ImportCounts = z.infer<typeof ImportCounts>;

export const ImportRun = z.object({
  id: Id,
  kind: ImportKind.nullable(),
  fileName: z.string(),
  format: ImportFormat,
  state: ImportState,
  columns: z.array(ImportColumn),
  /** The fields that a column of this kind can stand for, those it needs first. */
  fields: z.array(z.object({ field: z.string(), label: z.string(), required: z.boolean() })),
  /** Rows of the file that have come in. */
  rows: z.int(),
  /** Rows looked at or written in the present state. */
  rowsDone: z.int(),
  /**
   * While checking and checked: what would happen, `unchanged` and the others only for the first `rowsCompared` rows.
   * Afterwards: what happened.
   */
  counts: ImportCounts,
  rowsCompared: z.int(),
  /** For amounts that name no currency. */
  currency: z.string().nullable(),
  problem: z.string().nullable(),
  /** The number of the piece that is expected next. */
  nextPiece: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type ImportRun = z.infer<typeof ImportRun>;

export const NewImport = z.object({
  fileName: z.string().trim().min(1).max(200),
  /** Without it, the kind is recognised by the columns. */
  kind: ImportKind.optional(),
});

/** Pieces are text, so that a file of any size goes through in requests of usual size. */
export const importPieceLength = 250_000;
export const ImportPiece = z.object({
  importId: Id,
  /** From 0. */
  number: z.int().min(0).max(1_000_000),
  text: z.string().max(importPieceLength, `must be at most ${importPieceLength} characters: send more, smaller pieces`),
  last: z.boolean(),
});

/** An address of a feed, sitemap or calendar that anybody on the internet could read. */
export const ImportFromAddress = z.object({ url: WebUrl });

export const ImportChange = z.object({
  importId: Id,
  kind: ImportKind.optional(),
  /** Field by column; null leaves the column out. */
  mapping: z.record(z.string().max(300), z.string().max(60).nullable()).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be a currency such as EUR')
    .optional(),
});

export const ImportError = z.object({ line: z.int(), field: z.string().nullable(), message: z.string() });
export type ImportError = z.infer<typeof ImportError>;
