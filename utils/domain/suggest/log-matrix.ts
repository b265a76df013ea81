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
  const perAsset = new Int32Array(assetIndex.size + 1);
  let at = 0;
  contactIds.forEach((contactId, contact) => {
    const row = [...(first.get(contactId) ?? [])].sort((a, b) => a[1] - b[1] || a[0] - b[0]);
    for (const [asset, time] of row) {
      byContact.asset[at] = asset;
      byContact.at[at] = time;
      perAsset[asset + 1] = (perAsset[asset + 1] ?? 0) + 1;
      at++;
    }
    byContact.start[contact + 1] = at;
  });

  for (let asset = 0; asset < assetIndex.size; asset++) perAsset[asset + 1] = (perAsset[asset + 1] ?? 0) + (perAsset[asset] ?? 0);
  const byAsset = { start: perAsset, contact: new Int32Array(count), at: new Float64Array(count) };
  const next = perAsset.slice();
  for (let contact = 0; contact < contactIds.length; contact++) {
    for (let k = byContact.start[contact] ?? 0; k < (byContact.start[contact + 1] ?? 0); k++) {
      const asset = byContact.asset[k] ?? 0;
      const place = next[asset] ?? 0;
      byAsset.contact[place] = contact;
      byAsset.at[place] = byContact.at[k] ?? 0;
      next[asset] = place + 1;
    }
  }
  return { assetIds: [...assetIndex.keys()], contactIds, byContact, byAsset };
}
