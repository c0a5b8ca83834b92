import { Inflate } from 'fflate';
import { PeerlensError } from '../../crm/error';

/** A file in a packed one. Sizes in bytes. */
export interface Entry {
  name: string;
  method: number;
  packed: number;
  unpacked: number;
  /** Where its own head begins. */
  head: number;
}

/** What is unpacked of one file altogether; the largest sheet that can be read has about half of it. */
export const MOST_UNPACKED = 600_000_000;
/** Deflate makes of one byte at most so many; who promises more is lying. */
const MOST_RATIO = 1_032;
/** Packed bytes between two looks at what came of them: at most 4 MB. */
const PIECE = 4_096;

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const HEAD = 0x04034b50;
const LONGEST_COMMENT = 65_535;

const damaged = () => new PeerlensError('file.damaged', 'nothing');

/**
 * The directory of a zip file (APPNOTE 6.3; of zip64 the sizes of files, which programs write for small ones as well), of which nothing is unpacked.
 * Throws `file.damaged` where it is cut off or contradicts itself, `file.password` where an entry is encrypted, `file.bomb` where what is said to be in
 * it is more than {@link MOST_UNPACKED} or than can be.
 */
export function readDirectory(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === undefined) throw damaged();
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries: Entry[] = [];
  let sum = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY) throw damaged();
    if (view.getUint16(at + 8, true) & 1) throw new PeerlensError('file.password', 'nothing');
    const [length, extra, comment] = [28, 30, 32].map((own) => view.getUint16(at + own, true)) as [
      number,
      number,
      number,
    ];
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length));
    const { packed, unpacked, head } = placeOf(view, at, at + 46 + length, extra);
    sum += unpacked;
    if (sum > MOST_UNPACKED || unpacked > packed * MOST_RATIO + PIECE)
      throw new PeerlensError('file.bomb', 'nothing', { most: MOST_UNPACKED / 1e6 });
    entries.push({
      name,
      method: view.getUint16(at + 10, true),
      packed,
      unpacked,
      head,
    });
    at += 46 + length + extra + comment;
  }
  return entries;
}

const IN_EXTRA = 0xffffffff;
const ZIP64 = 1;

/** Sizes and place of a file: 32 bits each, and those that are all ones in the extra field, 64 bits each in this order (4.5.3). */
function placeOf(view: DataView, at: number, extra: number, length: number) {
  const [unpacked, packed, head] = [24, 20, 42].map((own) => view.getUint32(at + own, true)) as [
    number,
    number,
    number,
  ];
  const own = { unpacked, packed, head };
  if (extra + length > view.byteLength) throw damaged();
  for (let field = extra; field + 4 <= extra + length; field += 4 + view.getUint16(field + 2, true)) {
    if (view.getUint16(field, true) !== ZIP64) continue;
    let value = field + 4;
    for (const name of ['unpacked', 'packed', 'head'] as const) {
      if (own[name] !== IN_EXTRA) continue;
      if (value + 8 > extra + length) throw damaged();
      own[name] = Number(view.getBigUint64(value, true));
      value += 8;
    }
  }
  return own;
}

function endOf(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - LONGEST_COMMENT); at--)
    if (view.getUint32(at, true) === END) return at;
  return undefined;
}

/**
 * The bytes of an entry, piece by piece as they are unpacked: a piece may be used only until the next one is asked for. Stops as soon as more comes than the directory said.
 * Throws `file.damaged` and `file.bomb`.
 */
export function* unpack(bytes: Uint8Array, { method, packed, unpacked, head }: Entry): Generator<Uint8Array, void> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (head + 30 > bytes.length || view.getUint32(head, true) !== HEAD) throw damaged();
  const start = head + 30 + view.getUint16(head + 26, true) + view.getUint16(head + 28, true);
  if (start + packed > bytes.length || (method !== 0 && method !== 8)) throw damaged();
  const content = bytes.subarray(start, start + packed);
  if (method === 0) {
    for (let at = 0; at < content.length; at += PIECE) yield content.subarray(at, at + PIECE);
    return;
  }
  let pieces: Uint8Array[] = [];
  let came = 0;
  const inflate = new Inflate((piece) => {
    came += piece.length;
    pieces.push(piece);
  });
  for (let at = 0; at < content.length; at += PIECE) {
    try {
      inflate.push(content.subarray(at, at + PIECE), at + PIECE >= content.length);
    } catch (thrown) {
      throw new PeerlensError('file.damaged', 'nothing', {}, thrown);
    }
    if (came > unpacked) throw new PeerlensError('file.bomb', 'nothing', { most: MOST_UNPACKED / 1e6 });
    const ready = pieces;
    pieces = [];
    yield* ready;
  }
  if (came !== unpacked) throw damaged();
}
