import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
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

/** What somebody says the groups are. */
export interface Labelling {
  file: string;
  /** Of each point; 0 = in no group. */
  truth: number[];
  /** Groups named. */
  k: number;
}

/** Points with what people say the groups are; there may be several opinions. */
export interface LabelledSet {
  /** With the folders within the one that was named. */
  name: string;
  points: Points;
  labels: Labelling[];
}

/**
 * Every NAME.data[.gz] with a NAME.labelsN[.gz] of a folder and the folders in it, in the order of names; each is read when its turn comes.
 * Of what cannot be used it says why. @throws CouldNotRun where there is nothing to use.
 */
export function* readLabelledSets(folder: string, say: (sentence: string) => void): Generator<LabelledSet> {
  if (!existsSync(folder)) throw new CouldNotRun(`There is no folder ${folder}: name one by --dir.`);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  let used = 0;
  for (const file of files) {
    const name = /^(.+)\.data(\.gz)?$/.exec(file)?.[1];
    if (name === undefined || (file.endsWith('.gz') && files.includes(`${name}.data`))) continue;
    try {
      yield readSet(folder, name, file, files, say);
      used++;
    } catch (error) {
      // The files are somebody's: one that cannot be read is told, and the others count.
      say(`${file} is left out: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (used === 0) throw new CouldNotRun(`${folder} has no set to use: NAME.data.gz with NAME.labels0.gz beside it.`);
}

function readSet(
  folder: string,
  name: string,
  file: string,
  files: readonly string[],
  say: (sentence: string) => void,
): LabelledSet {
  const begin = `${name}.labels`;
  const found = files.filter((one) => one.startsWith(begin) && /^\d+(\.gz)?$/.test(one.slice(begin.length)));
  const chosen = found.filter((one) => !one.endsWith('.gz') || !found.includes(one.slice(0, -3)));
  if (chosen.length === 0) throw new CouldNotRun(`there is no ${basename(begin)}0.gz beside it.`);
  const points = readPoints(join(folder, file));
  const labels = chosen.flatMap((one) => {
    const truth = readNumbers(join(folder, one)).map((line) => line[0] as number);
    if (truth.length !== points.n || !truth.every(Number.isInteger)) {
      say(`${one} is left out: it is not one whole number for each of the ${points.n} points.`);
      return [];
    }
    // 0 is noise: a group of its own where rows are compared, but none that anybody has to find.
    return [{ file: one.replace(/\.gz$/, ''), truth, k: new Set(truth.filter((label) => label !== 0)).size }];
  });
  if (labels.length === 0) throw new CouldNotRun('none of its labels can be used.');
  return { name, points, labels };
}
