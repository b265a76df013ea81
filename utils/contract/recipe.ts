import { z } from 'zod';
import { Site } from './reading.ts';

/**
 * Where a site shows its people, as data: selectors by name, attribute names, and the order in which ladders are tried.
 * A recipe holds no code and no regular expression, so it cannot hang a page, and what it finds is read as text and
 * attributes only. Which page may be about a person, and that it must name the person of its address by its own links,
 * stays in `utils/sites` and cannot be switched off from here.
 */

/** A CSS selector. `:has` may stand once and not nested; three universal selectors are enough for anybody. */
const Selector = z
  .string()
  .min(1)
  .max(600)
  .refine((text) => text.split(':has(').length <= 2, ':has may stand once in a selector')
  .refine((text) => text.replace(/\[[^\]]*\]/g, '').split('*').length <= 4, 'more than three universal selectors')
  .refine((text) => !/[{}<;]|\/\*/.test(text.replace(/\[[^\]]*\]/g, '')), 'not a selector');

/** What a person typed or what runs is never read: no values, styles or handlers. */
const AttributeName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,59}$/)
  .refine((name) => !/^(value|style|srcdoc|on[a-z]+)$/.test(name), 'this attribute is never read');

const Name = z.string().regex(/^[a-z][a-zA-Z0-9-]{0,39}$/);
const Month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/);

/** One way to find people in one layout. `how` names the ownership rule of the code that it is read with. */
export const Rung = z.strictObject({
  rung: z.string().regex(/^[a-z]+\/[a-z0-9-]{1,60}$/),
  how: Name.optional(),
  /** The last month in which the layout was seen. */
  seen: Month,
  find: z.record(Name, Selector).refine((find) => Object.keys(find).length <= 30, 'more than 30 selectors'),
});
export type Rung = z.infer<typeof Rung>;

export const Recipe = z.strictObject({
  site: Site,
  version: z.int().min(1).max(1_000_000),
  seen: Month,
  /** By place (`profile`, `thread`, …), most trusted layout first. */
  ladders: z.record(Name, z.array(Rung).max(12)).refine((ladders) => Object.keys(ladders).length <= 20, 'more than 20 places'),
  /** By meaning (`address`, `name`, …), the attributes that hold it, the first that is there wins. */
  attributes: z.record(Name, z.array(AttributeName).max(10)).refine((names) => Object.keys(names).length <= 20, 'more than 20 meanings'),
});
export type Recipe = z.infer<typeof Recipe>;
