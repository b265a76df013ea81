/** One consumption of the workspace's log. */
export interface LogEntry {
  contactId: string;
  assetId: string;
  at: number;
}

/**
 * Who consumed what and when, both ways round, each pair once with its first time. Row `r` of a way stands in
 * `start[r]` to `start[r + 1]`. Rows of a contact are in time order.
 */
export interface LogMatrix {
  assetIds: string[];
  contactIds: string[];
  byContact: { start: Int32Array; asset: Int32Array; at: Float64Array };
  byAsset: { start: Int32Array; contact: Int32Array; at: Float64Array };
}

/** Indexes the log; assets without any consumption are kept, so that every asset has an index. */
export function buildLogMatrix(log: readonly LogEntry[], assetIds: readonly string[]): LogMatrix {
  const assetIndex = new Map<string, number>();
  for (const id of assetIds) if (!assetIndex.has(id)) assetIndex.set(id, assetIndex.size);
  const first = new Map<string, Map<number, number>>();
  for (const { contactId, assetId, at } of log) {
    let asset = assetIndex.get(assetId);
    if (asset === undefined) {
      asset = assetIndex.size;
      assetIndex.set(assetId, asset);
    }
    let row = first.get(contactId);
    if (!row) {
      row = new Map();
      first.set(contactId, row);
    }
    const known = row.get(asset);
    if (known === undefined || at < known) row.set(asset, at);
  }

  const contactIds = [...first.keys()].sort();
  const count = [...first.values()].reduce((total, row) => total + row.size, 0);
  const byContact = { start: new Int32Array(contactIds.length + 1), asset: new Int32Array(count), at: new Float64Array(count) };
  let place = 0;
  contactIds.forEach((contactId, contact) => {
    const row = [...(first.get(contactId) ?? [])].sort((a, b) => a[1] - b[1] || a[0] - b[0]);
    for (const [asset, at] of row) {
      byContact.asset[place] = asset;
      byContact.at[place] = at;
      place++;
    }
    byContact.start[contact + 1] = place;
  });
  const ids = [...assetIndex.keys()];
  return { assetIds: ids, contactIds, byContact, byAsset: turnRound(byContact, contactIds.length, ids.length) };
}

/** The same log with some entries only; contacts and assets keep their places. */
export function keepEntries({ assetIds, contactIds, byContact }: LogMatrix, keep: (contact: number, at: number) => boolean): LogMatrix {
  const kept: { contact: number; asset: number; at: number }[] = [];
  const start = new Int32Array(contactIds.length + 1);
  for (let contact = 0; contact < contactIds.length; contact++) {
    for (let k = byContact.start[contact] ?? 0; k < (byContact.start[contact + 1] ?? 0); k++) {
      const at = byContact.at[k] ?? 0;
      if (keep(contact, at)) kept.push({ contact, asset: byContact.asset[k] ?? 0, at });
    }
    start[contact + 1] = kept.length;
  }
  const row = { start, asset: Int32Array.from(kept, ({ asset }) => asset), at: Float64Array.from(kept, ({ at }) => at) };
  return { assetIds, contactIds, byContact: row, byAsset: turnRound(row, contactIds.length, assetIds.length) };
}

function turnRound(byContact: LogMatrix['byContact'], contacts: number, assets: number): LogMatrix['byAsset'] {
  const start = new Int32Array(assets + 1);
  for (const asset of byContact.asset) start[asset + 1] = (start[asset + 1] ?? 0) + 1;
  for (let asset = 0; asset < assets; asset++) start[asset + 1] = (start[asset + 1] ?? 0) + (start[asset] ?? 0);
  const contact = new Int32Array(byContact.asset.length);
  const at = new Float64Array(byContact.asset.length);
  const next = start.slice();
  for (let row = 0; row < contacts; row++) {
    for (let k = byContact.start[row] ?? 0; k < (byContact.start[row + 1] ?? 0); k++) {
      const asset = byContact.asset[k] ?? 0;
      const place = next[asset] ?? 0;
      contact[place] = row;
      at[place] = byContact.at[k] ?? 0;
      next[asset] = place + 1;
    }
  }
  return { start, contact, at };
}
