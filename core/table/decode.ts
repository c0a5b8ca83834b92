/** How the letters of a file are written. */
export type Encoding = 'utf-8' | 'utf-16' | 'windows-1252';

/**
 * The text of a file: UTF-16 where its first two bytes say so, UTF-8 where it is that, else Windows-1252, in which spreadsheets of Windows write.
 * @returns undefined for what is no text: a file with zero bytes, as a packed one or a workbook has.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16' };
  if (first === 0xfe && second === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf-16' };
  if (bytes.includes(0)) return undefined;
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
  }
}
