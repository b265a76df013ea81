import { z } from 'zod';
import { AssetKind, AssetStatus, BuyingStage, Id, Instant, line, listOf, page, WebUrl } from './words.ts';

export const Topic = z.object({ id: Id, name: z.string() });
export type Topic = z.infer<typeof Topic>;

export const Asset = z.object({
  id: Id,
  title: z.string(),
  kind: AssetKind,
  url: z.string(),
  summary: z.string(),
  /** One or two things a rep can say about it, offered as the sentence above the link. */
  talkingPoint: z.string().nullable(),
  stage: BuyingStage,
  topics: z.array(Topic),
  /** Job families and industries it was written for; empty means everybody. */
  personas: z.array(z.string()),
  industries: z.array(z.string()),
  language: z.string(),
  status: AssetStatus,
  liveAt: Instant.nullable(),
  expiresAt: Instant.nullable(),
  /** Marketing's own push, 0 (none) to 3. */
  priority: z.int().min(0).max(3),
  /** The group of assets that it belongs to; members may be held to some of them. Null: open to everybody. */
  collection: z.string().nullable(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Asset = z.infer<typeof Asset>;

const editable = {
  title: line(200),
  kind: AssetKind,
  url: WebUrl,
  summary: z.string().trim().max(2_000),
  talkingPoint: z.string().trim().max(500).nullable(),
  stage: BuyingStage,
  /** Topic names; unknown ones are made. */
  topics: z.array(line(60)).max(12),
  personas: z.array(line(60)).max(12),
  industries: z.array(line(60)).max(12),
  language: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'must be a language code such as "en" or "pt-BR"'),
  status: AssetStatus,
  liveAt: Instant.nullable(),
  expiresAt: Instant.nullable(),
  priority: z.int().min(0).max(3),
  collection: line(60).nullable(),
};

export const NewAsset = z.object({
  ...editable,
  summary: editable.summary.default(''),
  talkingPoint: editable.talkingPoint.default(null),
  topics: editable.topics.default([]),
  personas: editable.personas.default([]),
  industries: editable.industries.default([]),
  language: editable.language.default('en'),
  status: editable.status.default('live'),
  liveAt: editable.liveAt.default(null),
  expiresAt: editable.expiresAt.default(null),
  priority: editable.priority.default(0),
  collection: editable.collection.default(null),
});
export type NewAsset = z.infer<typeof NewAsset>;

export const AssetPatch = z.object(editable).partial().extend({ assetId: Id });
export type AssetPatch = z.infer<typeof AssetPatch>;

export const AssetQuery = z.object({
  q: z.string().max(200).optional(),
  status: listOf(AssetStatus).optional(),
  kind: listOf(AssetKind).optional(),
  topic: Id.optional(),
  cursor: page.cursor,
  limit: z.coerce.number().int().min(1).max(5_000).default(500),
});
export type AssetQuery = z.infer<typeof AssetQuery>;

/** The fields that a CSV column can stand for. */
export const AssetImportField = z.enum([
  'title',
  'url',
  'kind',
  'summary',
  'talkingPoint',
  'stage',
  'topics',
  'personas',
  'industries',
  'language',
  'status',
  'liveAt',
  'expiresAt',
  'priority',
  'collection',
]);
export type AssetImportField = z.infer<typeof AssetImportField>;

export const AssetImport = z.object({
  csv: z.string().min(1, 'the file is empty').max(5_000_000, 'the file is larger than 5 MB: split it'),
  /** Column name to field; null leaves the column out. Without it the columns are recognised by name. */
  mapping: z.record(z.string().max(200), AssetImportField.nullable()).optional(),
  /** True answers what would happen and changes nothing. */
  preview: z.boolean().default(true),
});
export type AssetImport = z.infer<typeof AssetImport>;

export const ImportRowError = z.object({
  /** Line in the file, the heading being line 1. */
  line: z.int(),
  field: z.string().nullable(),
  message: z.string(),
});
export type ImportRowError = z.infer<typeof ImportRowError>;

export const AssetImportReport = z.object({
  columns: z.array(z.object({ column: z.string(), field: AssetImportField.nullable(), samples: z.array(z.string()) })),
  rows: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  errors: z.array(ImportRowError),
  /** False for a preview. */
  applied: z.boolean(),
});
export type AssetImportReport = z.infer<typeof AssetImportReport>;
