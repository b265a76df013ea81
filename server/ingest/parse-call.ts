import type { z } from 'zod';
import type { FieldIssue } from '../../utils/contract/errors.ts';
import { IngestBatch, type IngestEvent, IngestType, ingestCalls, ingestLimits } from '../../utils/contract/ingest.ts';
import { readPlainEvent } from '../../utils/domain/ingest/plain-event.ts';

export type ParsedCall = { events: IngestEvent[] } | { issues: FieldIssue[] };

const mostIssues = 50;
const types = new Map<unknown, IngestType>(IngestType.options.map((type) => [type, type]));

/**
 * One call of the Segment spec. The issues name the field (`userId`). An event of the plain shape that libraries send is
 * read without the schema, which takes seven times as long and would say the same.
 */
export function parseCall(type: IngestType, body: unknown): ParsedCall {
  const plain = readPlainEvent(type, body);
  return plain === null ? parseBySchema(type, body) : { events: [plain] };
}

function parseBySchema(type: IngestType, body: unknown): ParsedCall {
  const parsed = ingestCalls[type].safeParse(body);
  if (!parsed.success) return { issues: issuesOf(parsed.error) };
  return { events: [{ type, ...parsed.data } as IngestEvent] };
}

/** A batch: all of it or nothing. The issues name index and field (`batch.3.userId`). `bytes` is the size of the whole. */
export function parseBatch(body: unknown, bytes: number): ParsedCall {
  const parsed = IngestBatch.safeParse(body);
  if (!parsed.success) return { issues: issuesOf(parsed.error) };
  const { batch, ...shared } = parsed.data;
  const issues: FieldIssue[] = [];
  const events: IngestEvent[] = [];
  for (const [index, item] of batch.entries()) {
    const at = `batch.${index}`;
    const type = types.get(item.type);
    if (type === undefined) issues.push({ field: `${at}.type`, message: `must be one of ${IngestType.options.join(', ')}` });
    else if (bytes > ingestLimits.callBytes && isTooLarge(item)) {
      issues.push({ field: at, message: `must be at most ${ingestLimits.callBytes / 1_024} KB` });
    } else {
      const plain = readPlainEvent(type, item, shared);
      if (plain !== null) {
        events.push(plain);
        continue;
      }
      const event = parseBySchema(type, { ...item, context: item.context ?? shared.context, sentAt: item.sentAt ?? shared.sentAt });
      if ('issues' in event)
        issues.push(...event.issues.map(({ field, message }) => ({ field: field === '' ? at : `${at}.${field}`, message })));
      else events.push(...event.events);
    }
    if (issues.length >= mostIssues) break;
  }
  return issues.length > 0 ? { issues: issues.slice(0, mostIssues) } : { events };
}

/**
 * A batch of history, whose times are taken as they stand: when it was sent says nothing about them. Each event must say
 * when it happened, or years of it would lie on the day of the import.
 */
export function parseImport(body: unknown, bytes: number): ParsedCall {
  const parsed = parseBatch(body, bytes);
  if ('issues' in parsed) return parsed;
  const events = parsed.events.map((event) => ({ ...event, sentAt: undefined }));
  const issues = events.flatMap((event, index) =>
    event.timestamp === undefined && event.originalTimestamp === undefined
      ? [{ field: `batch.${index}.timestamp`, message: 'must say when it happened: an import is of history' }]
      : [],
  );
  return issues.length > 0 ? { issues: issues.slice(0, mostIssues) } : { events };
}

/** Writing an event out to count its bytes takes a third of parsing it: only where a rough look leaves a doubt. */
function isTooLarge(item: Record<string, unknown>): boolean {
  return mostBytes(item, 0) > ingestLimits.callBytes && Buffer.byteLength(JSON.stringify(item)) > ingestLimits.callBytes;
}

const deepestLook = 8;

/** Not less than the bytes of this value as JSON: a character takes six at most (`\u0000`). */
function mostBytes(value: unknown, depth: number): number {
  if (typeof value === 'string') return value.length * 6 + 2;
  if (typeof value !== 'object' || value === null) return 25;
  if (depth === deepestLook) return Number.POSITIVE_INFINITY;
  let bytes = 2;
  if (Array.isArray(value)) for (const each of value) bytes += mostBytes(each, depth + 1) + 1;
  else for (const key in value) bytes += key.length * 6 + 4 + mostBytes((value as Record<string, unknown>)[key], depth + 1);
  return bytes;
}

function issuesOf(error: z.ZodError): FieldIssue[] {
  return error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }));
}
