import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, buildFolder } from './build';
import { readArguments } from './cli';
import { pack } from './pack';

const KILOBYTE = 1_000;

/** What a part of the shipped extension weighs, and what it may. */
export interface Weight {
  name: string;
  /** What is counted. */
  counted: string;
  kilobytes: number;
  goal: number;
}

/** A script with everything that it imports at its start, each compressed by itself. */
function gzipped(folder: string, entry: string, seen = new Set<string>()): number {
  if (seen.has(entry)) return 0;
  seen.add(entry);
  const source = readFileSync(entry);
  const imports = [...source.toString('utf8').matchAll(/(?:from|import)\s*["'`]([^"'`]+\.js)["'`]/g)];
  return imports.reduce(
    (sum, [, path = '']) =>
      sum + gzipped(folder, path.startsWith('/') ? join(folder, path) : join(entry, '..', path), seen),
    gzipSync(source, { level: 9 }).length,
  );
}

/** What is held to a budget (design, section 7), of the extension that is in a folder: the same files weigh the same everywhere. */
export async function weigh(folder: string): Promise<Weight[]> {
  const script = (path: string) => gzipped(folder, join(folder, path)) / KILOBYTE;
  return [
    { name: 'package', counted: 'the zip file', kilobytes: (await pack(folder)).length / KILOBYTE, goal: 700 },
    { name: 'background', counted: 'with its imports, gz', kilobytes: script('background.js'), goal: 120 },
    {
      name: 'content script',
      counted: 'on every record page, gz',
      kilobytes: script('content-scripts/record.js'),
      goal: 15,
    },
  ];
}

/** A sentence for each part that is heavier than it may be. */
export function tooHeavy(weights: readonly Weight[]): string[] {
  const written = (kilobytes: number) => `${kilobytes.toFixed(1)} kB`;
  return weights
    .filter(({ kilobytes, goal }) => kilobytes > goal)
    .map(
      ({ name, counted, kilobytes, goal }) =>
        `The ${name} (${counted}) is ${written(kilobytes - goal)} over its budget: ${written(kilobytes)} of ${goal} kB.`,
    );
}

/** Says what the built extension weighs, and what of it is too heavy. @returns whether nothing is. */
async function tellSizes(): Promise<boolean> {
  const weights = await weigh(buildFolder('shipped'));
  for (const { name, counted, kilobytes, goal } of weights)
    console.log(
      `${name.padEnd(16)} ${kilobytes.toFixed(1).padStart(7)} kB of ${String(goal).padStart(3)}   ${counted}`,
    );
  const sentences = tooHeavy(weights);
  for (const sentence of sentences) console.log(sentence);
  return sentences.length === 0;
}

if (import.meta.url === `file://${process.argv[1]}`) {
  readArguments({
    name: 'size',
    summary: 'Builds the extension and holds its package, background and content script to their budgets.',
    options: {},
  });
  const built = await build('shipped');
  process.exit(built.code || Number(!(await tellSizes())));
}
