import type { IngestEvent, IngestType } from '../../contract/ingest.ts';
import { type Bag, plainLine } from './read-values.ts';

const plainEmail = /^[a-z0-9](?:[a-z0-9_+-]|\.(?!\.))*[a-z0-9]@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i;
const isoTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/;
/** What `readId` answers where the schema has to look. */
const unsure = Symbol('unsure');

/** What a batch says once for those of its events that do not say it themselves. */
export interface Common {
  context?: Record<string, unknown> | undefined;
  /** UTC milliseconds. */
  sentAt?: number | undefined;
}

/**
 * Reads an event whose fields all have the plain shape that libraries send (texts of printable ASCII, times as
 * `Date.toISOString` writes them): the very event that the schema would make of it. Null wherever that is not certain,
 * and for everything that the schema would refuse; then the schema decides, and names what is wrong.
 */
export function readPlainEvent(type: IngestType, body: unknown, shared: Common = {}): IngestEvent | null {
  const bag = bagAt(body);
  if (bag === null) return null;
  const messageId = readId(bag.messageId, 200);
  const userId = readId(bag.userId, 320);
  const anonymousId = readId(bag.anonymousId, 320);
  const context = readBag(bag.context ?? shared.context);
  const timestamp = readTime(bag.timestamp);
  const originalTimestamp = readTime(bag.originalTimestamp);
  const sentAt = readTime(bag.sentAt ?? shared.sentAt);
  if (messageId === unsure || userId === unsure || anonymousId === unsure || context === null) return null;
  if (timestamp === unsure || originalTimestamp === unsure || sentAt === unsure) return null;
  const common = { messageId, userId, anonymousId, context, timestamp, originalTimestamp, sentAt };
  if (type === 'alias') {
    const previousId = readId(bag.previousId, 320);
    return userId === undefined || previousId === unsure || previousId === undefined ? null : { type, ...common, previousId };
  }
  if (userId === undefined && anonymousId === undefined) return null;
  switch (type) {
    case 'identify': {
      const traits = readBag(bag.traits);
      const email = traits?.email;
      if (traits === null || !(email === undefined || (typeof email === 'string' && email.length <= 254 && plainEmail.test(email))))
        return null;
      return { type, ...common, traits } as IngestEvent;
    }
    case 'track': {
      const event = readId(bag.event, 200);
      const properties = readBag(bag.properties);
      return typeof bag.event !== 'string' || event === unsure || event === undefined || properties === null
        ? null
        : { type, ...common, event, properties };
    }
    case 'page':
    case 'screen': {
      const name = readId(bag.name, 500);
      const category = readId(bag.category, 200);
      const properties = readBag(bag.properties);
      return name === unsure || category === unsure || properties === null ? null : { type, ...common, name, category, properties };
    }
    case 'group': {
      const groupId = readId(bag.groupId, 320);
      const traits = readBag(bag.traits);
      return groupId === unsure || groupId === undefined || traits === null ? null : { type, ...common, groupId, traits };
    }
  }
}

function readId(value: unknown, max: number): string | undefined | typeof unsure {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' && value.length <= max && plainLine.test(value) ? value : unsure;
}

function readTime(value: unknown): number | undefined | typeof unsure {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number') return Number.isInteger(value) && value >= 0 && value <= 8_640_000_000_000_000 ? value : unsure;
  if (typeof value !== 'string' || !isoTime.test(value)) return unsure;
  const at = Date.parse(value);
  return at >= 0 ? at : unsure;
}

function readBag(value: unknown): Record<string, unknown> | null {
  return value === undefined || value === null ? {} : bagAt(value);
}

function bagAt(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Bag as Record<string, unknown>) : null;
}
