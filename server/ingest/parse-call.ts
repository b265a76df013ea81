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
  if (plain !== null) return { events: [plain] };
  const parsed = ingestCalls[type].safeParse(body);
  if (!parsed.success) return { issues: issuesOf(parsed.error) };
  return { events: [{ type, ...parsed.data } as IngestEvent] };
}

/** A batch: all of it or nothing. The issues name index and field (`batch.3.userId`). `bytes` is the size of the whole. */
export function parseBatch(body: unknown, bytes: number): ParsedCall {
  const parsed = IngestBatch.safeParse(body);
  if (!parsed.success) return { issues: issuesOf(parsed.error) };
  const { batch, context, sentAt } = parsed.data;
  const issues: FieldIssue[] = [];
  const events: IngestEvent[] = [];
  for (const [index, item] of batch.entries()) {
    const at = `batch.${index}`;
    const type = types.get(item.type);
    if (type === undefined) issues.push({ field: `${at}.type`, message: `must be one of ${IngestType.options.join(', ')}` });
    else if (bytes > ingestLimits.callBytes && Buffer.byteLength(JSON.stringify(item)) > ingestLimits.callBytes) {
      issues.push({ field: at, message: `must be at most ${ingestLimits.callBytes / 1_024} KB` });
    } else {
      const event = parseCall(type, { ...item, context: item.context ?? context, sentAt: item.sentAt ?? sentAt });
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

function issuesOf(error: z.ZodError): FieldIssue[] {
  return error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }));
}
