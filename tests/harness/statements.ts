import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';

/** Collects the text of every statement that this process sends to a database from now on, until `stop`. */
export function watchStatements(): { seen: ReadonlySet<string>; stop: () => void } {
  const seen = new Set<string>();
  const { prepare } = DatabaseSync.prototype;
  DatabaseSync.prototype.prepare = function (this: DatabaseSync, ...args) {
    seen.add(args[0]);
    return prepare.apply(this, args);
  };
  const own = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
  const { query } = own;
  own.query = function (this: unknown, ...args) {
    const [first] = args;
    const text = typeof first === 'string' ? first : (first as { text?: unknown } | null)?.text;
    if (typeof text === 'string') seen.add(text);
    return query.apply(this, args);
  };
  return {
    seen,
    stop: () => {
      DatabaseSync.prototype.prepare = prepare;
      own.query = query;
    },
  };
}

/** One query without the queries inside it. */
interface Scope {
  text: string;
  outer: Scope | null;
  /** Tables by the name they have in this query. */
  tables: ReadonlyMap<string, string>;
}

const keywords = new Set([
  'on',
  'where',
  'set',
  'using',
  'inner',
  'left',
  'join',
  'order',
  'group',
  'limit',
  'values',
  'as',
  'returning',
  'for',
  'do',
  'and',
  'cross',
  'union',
  'select',
  'default',
]);

/**
 * The tables of a workspace that a statement reads or writes without being held to a workspace: neither by a value, nor by
 * being joined to one that is. Empty for a statement that is right.
 */
export function unboundTables(statement: string, workspaceTables: ReadonlySet<string>): string[] {
  const flat = statement
    .replaceAll('"', '')
    .replace(/'(?:[^']|'')*'/g, "''")
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
  if (/^(create|alter|drop|pragma|begin|commit|rollback|savepoint|release|analyze|vacuum|set|show|explain)/.test(flat)) return [];
  return scopesOf(flat).flatMap((scope) => unboundIn(scope, workspaceTables));
}

function scopesOf(text: string): Scope[] {
  const scopes: Scope[] = [];
  const read = (part: string, outer: Scope | null) => {
    const inner: string[] = [];
    let own = '';
    for (let at = 0; at < part.length; at++) {
      if (part[at] === '(' && /^\(\s*(select|with|values)\b/.test(part.slice(at, at + 12))) {
        let depth = 0;
        let end = at;
        for (; end < part.length; end++) {
          if (part[end] === '(') depth++;
          if (part[end] === ')' && --depth === 0) break;
        }
        inner.push(part.slice(at + 1, end));
        own += '(…)';
        at = end;
      } else own += part[at];
    }
    const scope: Scope = { text: own, outer, tables: tablesOf(own) };
    scopes.push(scope);
    for (const each of inner) read(each, scope);
  };
  read(text, null);
  return scopes;
}

function tablesOf(text: string): Map<string, string> {
  const tables = new Map<string, string>();
  for (const [, table = '', alias] of text.matchAll(/\b(?:from|join|into|update)\s+([a-z_]+)(?:\s+(?:as\s+)?([a-z_]+))?/g)) {
    if (keywords.has(table)) continue;
    tables.set(alias && !keywords.has(alias) ? alias : table, table);
  }
  return tables;
}

function unboundIn(scope: Scope, workspaceTables: ReadonlySet<string>): string[] {
  const own = [...scope.tables].filter(([, table]) => workspaceTables.has(table)).map(([alias]) => alias);
  if (own.length === 0) return [];
  const bound = new Set<string>();
  for (let outer = scope.outer; outer; outer = outer.outer) for (const alias of outer.tables.keys()) bound.add(alias);
  const insert = /^insert into ([a-z_]+) \(([^)]*)\)/.exec(scope.text);
  if (insert?.[2]?.split(/,\s*/).includes('workspace_id') && insert[1]) bound.add(insert[1]);
  // A list of values that is given a name brings its workspaces along.
  for (const [, name = ''] of scope.text.matchAll(/\b(?:with|,) ([a-z_]+) \(workspace_id\b/g)) bound.add(name);
  const value = String.raw`\s*(?:=|in)\s*(?:\?|\$\d|\(|any|'')`;
  for (const [, alias] of scope.text.matchAll(new RegExp(String.raw`\b([a-z_]+)\.workspace_id${value}`, 'g'))) bound.add(alias ?? '');
  // Without a table's name it can only be meant of the single one there is, or of the one that is changed.
  if (new RegExp(String.raw`(?<![.\w])workspace_id${value}`).test(scope.text)) bound.add(own[0] ?? '');
  const pairs = [...scope.text.matchAll(/\b([a-z_]+)\.workspace_id\s*=\s*([a-z_]+)\.workspace_id/g)].map(
    ([, a = '', b = '']) => [a, b] as const,
  );
  // What holds a workspace's own id holds the workspace.
  pairs.push(...[...scope.text.matchAll(/\b(workspace)\.id\s*=\s*([a-z_]+)\.workspace_id/g)].map(([, a = '', b = '']) => [a, b] as const));
  for (let grown = true; grown; ) {
    grown = false;
    for (const [a, b] of pairs)
      for (const [from, to] of [
        [a, b],
        [b, a],
      ] as const)
        if (bound.has(from) && !bound.has(to)) {
          bound.add(to);
          grown = true;
        }
  }
  return own.filter((alias) => !bound.has(alias)).map((alias) => scope.tables.get(alias) ?? alias);
}
