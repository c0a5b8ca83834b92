import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { createRandom } from '../../../core/kernels/random';

/** Public benchmark sets (see the README of ../shared/data/clustering); absent in a plain checkout. */
const FOLDER = fileURLToPath(new URL('../../../../shared/data/clustering/', import.meta.url));

export const hasBenchmarks = existsSync(`${FOLDER}s1.data.gz`);
if (!hasBenchmarks) console.warn('Skipped: the public clustering sets are not in ../shared/data/clustering.');

export interface Points {
  data: Float32Array;
  n: number;
  d: number;
  labels: number[];
}

function readNumbers(file: string): number[][] {
  const lines = gunzipSync(readFileSync(FOLDER + file))
    .toString('utf8')
    .trim()
    .split('\n');
  return lines.map((line) => line.trim().split(/\s+/).map(Number));
}

export function readPoints(name: string): Points {
  const rows = readNumbers(`${name}.data.gz`);
  const labels = readNumbers(`${name}.labels0.gz`).map((row) => row[0] as number);
  return { data: Float32Array.from(rows.flat()), n: rows.length, d: rows[0]?.length ?? 0, labels };
}

/** Round clouds of 40 points about the given centres. */
export function clouds(centers: readonly (readonly number[])[], spread: number, seed = 1, each = 40): Points {
  const random = createRandom(seed);
  const bell = () => random.next() + random.next() + random.next() + random.next() - 2;
  const rows = centers.flatMap((center, c) =>
    Array.from({ length: each }, () => ({ c, point: center.map((x) => x + spread * bell()) })),
  );
  const d = centers[0]?.length ?? 0;
  return {
    data: Float32Array.from(rows.flatMap((row) => row.point)),
    n: rows.length,
    d,
    labels: rows.map((row) => row.c),
  };
}
