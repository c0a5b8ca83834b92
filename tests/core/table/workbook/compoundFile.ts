/** Sectors of a compound file of version 3, and of the streams that are too small for one. */
const SECTOR = 512;
const MINI = 64;
const SMALLEST_STREAM = 4096;
const END = 0xfffffffe;
const FREE = 0xffffffff;
const OF_TABLE = 0xfffffffd;

interface Stream {
  name: string;
  bytes: Uint8Array;
}

const sectorsOf = (length: number, size = SECTOR): number => Math.ceil(length / size);

/** Numbers of 32 bits, the smallest byte first, up to the end of a sector. */
function numbers(values: readonly number[], fill = FREE): Uint8Array {
  const bytes = new Uint8Array(Math.max(1, sectorsOf(values.length * 4)) * SECTOR);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i * 4 < bytes.length; i++) view.setUint32(i * 4, values[i] ?? fill, true);
  return bytes;
}

/** Which sector comes after which: from one number on, so many of them. */
const chain = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => (i === count - 1 ? END : from + i + 1));

/** An entry of the directory. Source: [MS-CFB] 2.6.1. */
function entry(name: string, type: number, links: { right?: number; child?: number }, start: number, size: number) {
  const bytes = new Uint8Array(128);
  const view = new DataView(bytes.buffer);
  for (const [i, letter] of [...name].entries()) view.setUint16(i * 2, letter.charCodeAt(0), true);
  view.setUint16(64, (name.length + 1) * 2, true);
  bytes[66] = type;
  bytes[67] = 1;
  view.setUint32(68, FREE, true);
  view.setUint32(72, links.right ?? FREE, true);
  view.setUint32(76, links.child ?? FREE, true);
  view.setUint32(116, start, true);
  view.setUint32(120, size, true);
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + sectorsOf(length) * SECTOR, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += sectorsOf(part.length) * SECTOR;
  }
  return all;
}

/** A compound file with a large and a small stream, its directory behind them, as [MS-CFB] has it. */
export function compoundFile(large: Stream, small: Stream): Uint8Array {
  if (large.bytes.length < SMALLEST_STREAM || small.bytes.length >= SMALLEST_STREAM)
    throw new RangeError('other sizes');
  const mini = sectorsOf(small.bytes.length, MINI);
  const counts = { data: sectorsOf(large.bytes.length), minis: sectorsOf(mini * MINI), miniTable: 1, directory: 1 };
  const others = Object.values(counts).reduce((sum, count) => sum + count, 0);
  let tables = 1;
  while (tables * 128 < tables + others) tables++;
  const data = tables;
  const minis = data + counts.data;
  const miniTable = minis + counts.minis;
  const directory = miniTable + 1;
  const table = [
    ...Array.from({ length: tables }, () => OF_TABLE),
    ...chain(data, counts.data),
    ...chain(minis, counts.minis),
    END,
    END,
  ];
  const header = new Uint8Array(SECTOR);
  const view = new DataView(header.buffer);
  header.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  for (const [at, value] of [
    [24, 0x3e],
    [26, 3],
    [28, 0xfffe],
    [30, 9],
    [32, 6],
  ] as const)
    view.setUint16(at, value, true);
  for (const [at, value] of [
    [44, tables],
    [48, directory],
    [56, SMALLEST_STREAM],
    [60, miniTable],
    [64, 1],
    [68, END],
  ] as const)
    view.setUint32(at, value, true);
  for (let i = 0; i < 109; i++) view.setUint32(76 + i * 4, i < tables ? i : FREE, true);
  const entries = joined([
    Uint8Array.from([
      ...entry('Root Entry', 5, { child: 1 }, minis, mini * MINI),
      ...entry(small.name, 2, { right: 2 }, 0, small.bytes.length),
      ...entry(large.name, 2, {}, data, large.bytes.length),
    ]),
  ]);
  return joined([header, numbers(table), large.bytes, small.bytes, numbers(chain(0, mini)), entries]);
}

/** A workbook under a password, as spreadsheet programs write it: [MS-OFFCRYPTO] 2.3.4. @param size of what is encrypted, in bytes. */
export function encryptedWorkbook(size = 8_192): Uint8Array {
  const info = new TextEncoder().encode(
    '\u0004\u0000\u0004\u0000@\u0000\u0000\u0000<?xml version="1.0" encoding="UTF-8" standalone="yes"?><encryption xmlns="http://schemas.microsoft.com/office/2006/encryption"><keyData saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512"/></encryption>',
  );
  const encrypted = Uint8Array.from({ length: size }, (_, i) => (i * 2_654_435_761) >>> 24);
  return compoundFile({ name: 'EncryptedPackage', bytes: encrypted }, { name: 'EncryptionInfo', bytes: info });
}
