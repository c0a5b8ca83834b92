import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { deflateAsync } from '@gfx/zopfli';

/** The files below a folder, by path, in the order of paths whatever the file system. */
export function filesBelow(folder: string, below = ''): string[] {
  return readdirSync(join(folder, below))
    .flatMap((name) => {
      const path = below === '' ? name : `${below}/${name}`;
      return statSync(join(folder, path)).isDirectory() ? filesBelow(folder, path) : [path];
    })
    .sort((a, b) => (a < b ? -1 : 1));
}

/** More rounds make it smaller by bytes only. */
const ROUNDS = { numiterations: 5 };
/** 1 January 1980, the first day that a zip file knows. */
const DAY = 0x21;
const DEFLATED = 8;

/**
 * A folder as a zip file (APPNOTE 6.3): the same files give the same bytes, whenever, wherever and by whatever Node it is made. That is why it is not
 * packed by Node's own zlib, whose bytes change with its version; zopfli packs 4 % closer besides.
 */
export async function pack(folder: string): Promise<Buffer> {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const path of filesBelow(folder)) {
    const bytes = readFileSync(join(folder, path));
    const packed = Buffer.from(await deflateAsync(bytes, ROUNDS));
    const name = Buffer.from(path);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(DEFLATED, 4);
    common.writeUInt16LE(DAY, 8);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    files.push(Buffer.from('PK\x03\x04', 'latin1'), common, name, packed);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, place, name);
    at += 30 + name.length + packed.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length / 4, 4);
  end.writeUInt16LE(files.length / 4, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...files, entries, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
