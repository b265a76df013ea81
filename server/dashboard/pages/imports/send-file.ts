import { type ImportKind, type ImportRun, importPieceLength } from '../../../../utils/contract/import.ts';
import { api } from '../../calls/api.ts';

const sliceBytes = 200_000;

/**
 * Sends a file in pieces of text, so that its size does not matter to the browser nor to the server. UTF-8, UTF-16 with
 * its mark, and the Windows code page that spreadsheets still write are told apart by the first bytes. `onProgress`
 * hears shares from 0 to 1; the signal stops it between two pieces.
 */
export async function sendFile(
  file: File,
  kind: ImportKind | null,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<ImportRun> {
  const decoder = new TextDecoder(await encodingOf(file));
  let run = await api.imports.start.call({ fileName: file.name.slice(0, 200), ...(kind === null ? {} : { kind }) });
  for (let at = 0, number = 0; at === 0 || at < file.size; at += sliceBytes, number++) {
    signal.throwIfAborted();
    const last = at + sliceBytes >= file.size;
    const text = decoder.decode(await file.slice(at, at + sliceBytes).arrayBuffer(), { stream: !last });
    run = await api.imports.addPiece.call({ importId: run.id, number, text: text.slice(0, importPieceLength), last });
    onProgress(Math.min(1, (at + sliceBytes) / Math.max(1, file.size)));
    if (run.state === 'failed') return run;
  }
  return run;
}

async function encodingOf(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.slice(0, sliceBytes).arrayBuffer());
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  try {
    // A character may be cut at the end of the slice, which `stream` forgives.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}
