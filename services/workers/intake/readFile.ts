import { PeerlensError } from '../../../core/crm/error';
import type { ReadRows } from '../../../core/intake/readText';
import { collectSheet, createTextSheet } from '../../../core/intake/readText';
import type { IntakeProgress } from '../../../core/protocolIntake';
import type { Encoding } from '../../../core/table/decode';
import { hasControls, isWorkbook, openTableFile } from '../../../core/table/workbook/open';
import { bytesOf } from '../bytesOf';
import type { Drive } from '../studyDrive';

/** A sheet that was read, under the name that recipes know it by. */
export interface SheetRead {
  name: string;
  read: ReadRows;
  encoding?: Encoding;
}

export interface ReadTools {
  drive: Drive<IntakeProgress['step']>;
  tell: (share: number) => void;
}

const GZIP = [0x1f, 0x8b];
/** Bytes that the kind of a file is told by. */
const HEAD = 4_096;

/**
 * Reads every sheet of a file: a workbook at once, a text while it comes, packed (.gz) or not.
 * @param label what the file is called. @param header place of the row of names, by name of the sheet; found where it is absent.
 * Throws a PeerlensError that says what the file is instead.
 */
export async function readFile(
  file: File,
  label: string,
  header: (name: string) => number | undefined,
  tools: ReadTools,
): Promise<SheetRead[]> {
  if (file.size === 0) throw new PeerlensError('file.empty', 'nothing');
  const head = await headOf(file);
  if (isWorkbook(head)) return readWorkbook(file, label, header, tools);
  const isPacked = GZIP.every((byte, i) => head[i] === byte);
  const name = isPacked ? label.replace(/\.gz$/i, '') : label;
  for (const encoding of encodingsOf(head, isPacked)) {
    const sheet = createTextSheet(name, header(name));
    if (await readText(file, { isPacked, encoding, take: (piece) => sheet.push(piece) }, tools))
      return [{ name, read: sheet.finish(), encoding }];
  }
  throw new PeerlensError('file.noText', 'nothing');
}

async function headOf(file: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  } catch (thrown) {
    throw new PeerlensError('file.unreadable', 'nothing', {}, thrown);
  }
}

async function readWorkbook(
  file: File,
  label: string,
  header: (name: string) => number | undefined,
  { drive }: ReadTools,
): Promise<SheetRead[]> {
  const book = await drive.run('read', openTableFile(await bytesOf(file)));
  const shown = book.sheets.flatMap(({ name, hidden }, place) => (hidden ? [] : [{ name, place }]));
  const found: SheetRead[] = [];
  for (const { name: own, place } of shown) {
    const name = shown.length > 1 ? `${label} / ${own}` : label;
    const sheet = await drive.run('read', book.read(place));
    found.push({ name, read: await drive.run('read', collectSheet(name, sheet, header(name))) });
  }
  return found;
}

/** UTF-16 where the first bytes say so; else UTF-8, and Windows-1252 where it is not that. Of packed bytes only reading tells. */
function encodingsOf(head: Uint8Array, isPacked: boolean): Encoding[] {
  const [first, second] = head;
  if (!isPacked && ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))) return ['utf-16'];
  return ['utf-8', 'windows-1252'];
}

interface Reading {
  isPacked: boolean;
  encoding: Encoding;
  take: (piece: string) => void;
}

/** Reads a text piece by piece. @returns false where its bytes are not written in this encoding. */
async function readText(
  file: Blob,
  { isPacked, encoding, take }: Reading,
  { drive, tell }: ReadTools,
): Promise<boolean> {
  const breathe = drive.begin();
  let read = 0;
  const size = isPacked ? await unpackedSize(file) : file.size;
  const bytes = isPacked ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream();
  const reader = bytes.getReader();
  const bigEndian = encoding === 'utf-16' && (await headOf(file))[0] === 0xfe;
  const decoder = new TextDecoder(encoding === 'utf-16' ? (bigEndian ? 'utf-16be' : 'utf-16le') : encoding, {
    fatal: true,
  });
  let isFirst = true;
  try {
    for (;;) {
      const { done, value } = await next(reader);
      const piece = decode(decoder, value, !done);
      if (piece === undefined) return false;
      if (isFirst && piece !== '') {
        if (piece.includes('\0') || hasControls(piece)) throw new PeerlensError('file.noText', 'nothing');
        isFirst = false;
      }
      take(piece);
      if (done) return true;
      read += value?.length ?? 0;
      await breathe();
      tell(Math.min(1, read / size));
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Bytes that come out of a packed file, modulo 2³², as its end says (RFC 1952, ISIZE): good enough for how far reading is. */
async function unpackedSize(file: Blob): Promise<number> {
  const end = new DataView(await file.slice(-4).arrayBuffer());
  return Math.max(1, end.byteLength === 4 ? end.getUint32(0, true) : 1);
}

async function next(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read();
  } catch (thrown) {
    // The packed bytes end too early, or are none; or the file was moved meanwhile.
    const code = thrown instanceof TypeError ? 'file.damaged' : 'file.unreadable';
    throw new PeerlensError(code, 'nothing', {}, thrown);
  }
}

function decode(decoder: TextDecoder, bytes: Uint8Array | undefined, stream: boolean): string | undefined {
  try {
    return decoder.decode(bytes, { stream });
  } catch {
    return undefined;
  }
}
