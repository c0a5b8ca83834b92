import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Points } from '../../core/clustering/method';
import { CouldNotRun } from '../form';

/** Blank- or comma-separated numbers, one row a line; gzipped or not. */
export function readNumbers(path: string): number[][] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trim();
  return text.split(/\r?\n/).map((line) =>
    line
      .trim()
      .split(/[\s,;]+/)
      .map(Number),
  );
}

/** @throws CouldNotRun for lines that are not equally many numbers. */
export function readPoints(path: string): Points {
  const rows = readNumbers(path);
  const d = rows[0]?.length ?? 0;
  if (rows.some((row) => row.length !== d || !row.every(Number.isFinite)))
    throw new CouldNotRun(`${path} holds lines that are not ${d} numbers.`);
  return { data: Float32Array.from(rows.flat()), n: rows.length, d };
}

/** Points with what people say the groups are; there may be several opinions. */
export interface LabelledSet {
  name: string;
  points: Points;
  labels: { file: string; truth: number[]; k: number }[];
}

/**
 * Every NAME.data[.gz] with a NAME.labelsN[.gz] of a folder, in the order of names. Of what cannot be used it says why.
 * @throws CouldNotRun where there is nothing to use.
 */
export function readLabelledSets(folder: string, say: (sentence: string) => void): LabelledSet[] {
  if (!existsSync(folder)) throw new CouldNotRun(`There is no folder ${folder}: name one by --dir.`);
  const files = readdirSync(folder).sort();
  const sets = files.flatMap((file) => {
    const name = /^(.+)\.data(\.gz)?$/.exec(file)?.[1];
    if (name === undefined) return [];
    try {
      return [readSet(folder, name, file, files)];
    } catch (error) {
      say(`${file} is left out: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  });
  if (sets.length === 0)
    throw new CouldNotRun(`${folder} has no set to use: NAME.data.gz with NAME.labels0.gz beside it.`);
  return sets;
}

function readSet(folder: string, name: string, file: string, files: readonly string[]): LabelledSet {
  const points = readPoints(join(folder, file));
  const begin = `${name}.labels`;
  const labelFiles = files.filter((one) => one.startsWith(begin) && /^\d+(\.gz)?$/.test(one.slice(begin.length)));
  if (labelFiles.length === 0) throw new CouldNotRun(`there is no ${begin}0.gz beside it.`);
  const labels = labelFiles.map((one) => {
    const truth = readNumbers(join(folder, one)).map((line) => line[0] as number);
    if (truth.length !== points.n || !truth.every(Number.isInteger))
      throw new CouldNotRun(`${one} is not one whole number for each of the ${points.n} points.`);
    // 0 is noise: a group of its own where rows are compared, but none that anybody has to find.
    return { file: one, truth, k: new Set(truth.filter((label) => label !== 0)).size };
  });
  return { name, points, labels };
}
