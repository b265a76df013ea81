import fc, { type Arbitrary } from 'fast-check';
import { z } from 'zod';

/** The parts of JSON Schema that zod writes. */
interface JsonSchema {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  format?: string;
}

/** What stands in no schema and comes all the same. */
const garbage: Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    ' ',
    0,
    -1,
    1e308,
    -0,
    2 ** 53,
    true,
    [],
    {},
    [null],
    { a: { b: [] } },
    'null',
    'undefined',
    'NaN',
    '%',
    "'",
    '\\',
    '\u0000',
    '\ud800',
    '%00',
    '../',
    '{{',
    '💥'.repeat(50),
    'a'.repeat(5_000),
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue(),
);

const text = fc.oneof(
  fc.string({ minLength: 1, maxLength: 30 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.constantFrom("O'Hara", '=1+1', '<b>x</b>', 'a%b_c', 'Ünïcödé', '北京', '\u202eabc'),
);

/** Words of this database that a name in the schema stands for: `contactId` → ids of contacts. */
export type Pool = (name: string) => readonly string[];

/**
 * Inputs for a schema: right ones, and (one field in 26) ones that are wrong in some place. Real ids are taken from the
 * pool, so that calls get past the look-up.
 */
export function arbitraryOf(schema: z.ZodType, pool: Pool): Arbitrary<unknown> {
  return build(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as JsonSchema, '', pool);
}

function build(schema: JsonSchema, name: string, pool: Pool): Arbitrary<unknown> {
  return fc.oneof({ weight: 25, arbitrary: valid(schema, name, pool) }, { weight: 1, arbitrary: garbage });
}

function valid(schema: JsonSchema, name: string, pool: Pool): Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices && choices.length > 0) return fc.oneof(...choices.map((choice) => valid(choice, name, pool)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum && schema.enum.length > 0) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'object':
      return objectOf(schema, pool);
    case 'array':
      return fc.array(build(schema.items ?? {}, name, pool), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, 4),
      });
    case 'integer':
      return fc.integer(range(schema));
    case 'number':
      return fc.double({ ...range(schema), noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string':
      return stringOf(schema, name, pool);
    default:
      return fc.oneof(text, fc.jsonValue());
  }
}

function range({ minimum, maximum }: JsonSchema): { min: number; max: number } {
  const min = Math.max(minimum ?? -1_000, -(2 ** 31));
  return { min, max: Math.max(min, Math.min(maximum ?? 2 ** 31 - 1, 2 ** 31 - 1)) };
}

function objectOf({ properties = {}, required = [], additionalProperties }: JsonSchema, pool: Pool): Arbitrary<unknown> {
  const known = Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, build(each, name, pool)]));
  const whole = fc.record(known, { requiredKeys: required.filter((name) => name in known) });
  if (typeof additionalProperties !== 'object') return whole;
  return fc.dictionary(text, build(additionalProperties, '', pool), { maxKeys: 4 });
}

function stringOf({ format, minLength = 0, maxLength = 60 }: JsonSchema, name: string, pool: Pool): Arbitrary<unknown> {
  const real = pool(name);
  const made =
    format === 'email'
      ? fc.emailAddress()
      : format === 'uri'
        ? fc.webUrl()
        : fc.oneof(text, fc.string({ minLength, maxLength: Math.min(maxLength, 60) }));
  return real.length > 0 ? fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...real) }, made) : made;
}
