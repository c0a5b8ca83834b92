import { Parser } from 'saxen';
import { PeerlensError } from '../../crm/error';
import type { Entry } from './zip';
import { unpack } from './zip';

/** What a part of a workbook is read by. Names come without their prefix. */
export interface PartReader {
  open?(name: string, attributes: Record<string, string>): void;
  text?(raw: string): void;
  close?(name: string): void;
}

/** Signs without a tag among them; there is no such cell. */
const LONGEST_TEXT = 4_000_000;

const plain = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads an XML part of a workbook while it is unpacked: never is more than a piece of it in memory.
 * @returns yields the share that is read, 0–1. Throws `file.damaged` for what is no XML, and for a document type, which no workbook has.
 */
export function* readPart(bytes: Uint8Array, entry: Entry, reader: PartReader): Generator<number, void> {
  const damaged = (cause?: unknown) => new PeerlensError('file.damaged', 'nothing', {}, cause);
  let silent = 0;
  const parser = new Parser()
    .on('error', (error) => {
      throw damaged(error);
    })
    .on('attention', () => {
      throw damaged();
    })
    .on('openTag', (name, attributes) => {
      silent = 0;
      reader.open?.(plain(name), attributes() || {});
    })
    .on('closeTag', (name) => {
      silent = 0;
      reader.close?.(plain(name));
    })
    .on('text', (raw) => reader.text?.(raw))
    .on('cdata', (raw) => reader.text?.(raw.replace(/&/g, '&amp;')));
  const letters = new TextDecoder();
  let read = 0;
  for (const piece of unpack(bytes, entry)) {
    const content = letters.decode(piece, { stream: true });
    silent += content.length;
    if (silent > LONGEST_TEXT + content.length) throw damaged();
    parser.write(content);
    read += piece.length;
    yield entry.unpacked > 0 ? Math.min(1, read / entry.unpacked) : 1;
  }
  parser.end();
}
