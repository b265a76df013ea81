import type { z } from 'zod';
import type { FieldIssue } from '../../utils/contract/errors.ts';
import { IngestBatch, type IngestEvent, IngestType, ingestCalls, ingestLimits } from '../../utils/contract/ingest.ts';

export type ParsedCall = { events: IngestEvent[] } | { issues: FieldIssue[] };

const mostIssues = 50;

/** One call of the Segment spec. The issues name the field (`userId`). */
export function parseCall(type: IngestType, body: unknown): ParsedCall {
  const parsed = ingestCalls[type].safeParse(body);
  if (!parsed.success) return { issues: issuesOf(parsed.error) };
  return { events: [{ type, ...parsed.data } as IngestEvent] };
}

/** A batch: all of it or nothing. The issues name index and field (`batch.3.userId`). */
export function parseBatch(body: unknown): ParsedCall {
  const parsed = IngestBatch.safeParse(body);
  if (!parsed.success) return { issues: issuesOf(parsed.error) };
  const { batch, context, sentAt } = parsed.data;
  const issues: FieldIssue[] = [];
  const events: IngestEvent[] = [];
  for (const [index, item] of batch.entries()) {
    const at = `batch.${index}`;
    const type = IngestType.safeParse(item.type);
    if (!type.success) issues.push({ field: `${at}.type`, message: `must be one of ${IngestType.options.join(', ')}` });
    else if (Buffer.byteLength(JSON.stringify(item)) > ingestLimits.callBytes) {
      issues.push({ field: at, message: `must be at most ${ingestLimits.callBytes / 1_024} KB` });
    } else {
      const event = parseCall(type.data, { ...item, context: item.context ?? context, sentAt: item.sentAt ?? sentAt });
      if ('issues' in event)
        issues.push(...event.issues.map(({ field, message }) => ({ field: field === '' ? at : `${at}.${field}`, message })));
      else events.push(...event.events);
    }
    if (issues.length >= mostIssues) break;
  }
  return issues.length > 0 ? { issues: issues.slice(0, mostIssues) } : { events };
}

function issuesOf(error: z.ZodError): FieldIssue[] {
  return error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }));
}
