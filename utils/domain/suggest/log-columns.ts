import type { Places } from './places.ts';

/** One consumption of the workspace's log. */
export interface LogEntry {
  contactId: string;
  assetId: string;
  at: number;
}

/**
 * A log as columns, in any order: row `k` says that `contactIds[contact[k]]` consumed `assetIds[asset[k]]` at `at[k]`. A
 * million rows take 16 MB, where as many objects take ten times that.
 */
export interface LogColumns {
  contactIds: string[];
  assetIds: string[];
  contact: Int32Array;
  asset: Places;
  at: Float64Array;
}

/** Takes a log entry by entry, or page by page, without ever holding it as objects. */
export class LogBuilder {
  #contacts = new Map<string, number>();
  #assets = new Map<string, number>();
  #contact = new Int32Array(1_024);
  #asset = new Int32Array(1_024);
  #at = new Float64Array(1_024);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(contactId: string, assetId: string, at: number): void {
    if (this.#count === this.#at.length) this.#grow();
    this.#contact[this.#count] = placeOf(this.#contacts, contactId);
    this.#asset[this.#count] = placeOf(this.#assets, assetId);
    this.#at[this.#count] = at;
    this.#count++;
  }

  columns(): LogColumns {
    return {
      contactIds: [...this.#contacts.keys()],
      assetIds: [...this.#assets.keys()],
      contact: this.#contact.slice(0, this.#count),
      asset: this.#asset.slice(0, this.#count),
      at: this.#at.slice(0, this.#count),
    };
  }

  #grow(): void {
    const [contact, asset, at] = [this.#contact, this.#asset, this.#at];
    this.#contact = new Int32Array(2 * this.#count);
    this.#asset = new Int32Array(2 * this.#count);
    this.#at = new Float64Array(2 * this.#count);
    this.#contact.set(contact);
    this.#asset.set(asset);
    this.#at.set(at);
  }
}

export function toColumns(log: readonly LogEntry[]): LogColumns {
  const builder = new LogBuilder();
  for (const { contactId, assetId, at } of log) builder.add(contactId, assetId, at);
  return builder.columns();
}

function placeOf(index: Map<string, number>, id: string): number {
  const known = index.get(id);
  if (known !== undefined) return known;
  index.set(id, index.size);
  return index.size - 1;
}
