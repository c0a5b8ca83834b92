import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildFolder } from '../../scripts/build';
import { figure, type Row, row } from '../form';

const KILOBYTE = 1_000;

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

/** A script with everything that it imports at its start, compressed one by one as a package keeps them. */
function gzipped(folder: string, entry: string, seen = new Set<string>()): number {
  if (seen.has(entry)) return 0;
  seen.add(entry);
  const source = readFileSync(entry);
  const imports = [...source.toString('utf8').matchAll(/(?:from|import)\s*["']([^"']+\.js)["']/g)];
  const own = gzipSync(source, { level: 9 }).length;
  return imports.reduce((sum, [, path = '']) => {
    const target = path.startsWith('/') ? join(folder, path) : join(entry, '..', path);
    return sum + gzipped(folder, target, seen);
  }, own);
}

/** What the shipped extension weighs: the package, the background, and what every CRM page must load. */
export async function benchSize(): Promise<Row[]> {
  const folder = buildFolder('shipped');
  const files = filesBelow(folder);
  const package_ = files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0) / KILOBYTE;
  const background = gzipped(folder, join(folder, 'background.js')) / KILOBYTE;
  const page = gzipped(folder, join(folder, 'content-scripts', 'record.js')) / KILOBYTE;
  const part = { reference: 'design § 7', unit: 'kB gz' };
  return [
    row({ ...part, name: 'package', subject: `${files.length} files`, value: Number(figure(package_)), goal: '≤ 700' }),
    row({ ...part, name: 'background', subject: 'with its imports', value: Number(figure(background)), goal: '≤ 120' }),
    row({
      ...part,
      name: 'content script',
      subject: 'on every record page',
      value: Number(figure(page)),
      goal: '≤ 15',
    }),
  ];
}
