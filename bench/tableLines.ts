import { createWriter } from '../components/kit/text';
import { findLeaks, type Leak, type LeakTarget } from '../core/judging/leaks';
import { createRandom } from '../core/kernels/random';
import type { ReadTable } from './tableFile';

/** Repeated ids that are named. */
const NAMED = 5;

/** What the leak guard doubts. */
export function leaksOf({ frame, target }: Pick<ReadTable, 'frame' | 'target'>): Leak[] {
  const outcome: LeakTarget =
    target.kind === 'regression'
      ? { kind: 'numbers', values: target.values }
      : { kind: 'classes', classes: target.classes };
  return findLeaks(frame, outcome, createRandom(1));
}

/** What was read, what is odd about it, and which rows are not learnt from. */
export function fileLines(table: ReadTable): string[] {
  const { name, frame, separator, leftOut, notes, repeatedIds, groups } = table;
  const cut = separator === '\t' ? 'tab' : separator;
  const lines = [
    `${name}: cut at "${cut}", ${frame.length} rows and ${frame.columns.length} columns to learn from.`,
    ...notes,
    ...leftOut.map(({ rows, reason }) => `${rows} ${rows === 1 ? 'row is' : 'rows are'} left out: ${reason}.`),
  ];
  if (repeatedIds.length > 0) {
    const some = repeatedIds.slice(0, NAMED).map(({ id, rows }) => `${id} (${rows} rows)`);
    lines.push(
      `${repeatedIds.length} ids stand in more than one row: ${some.join(', ')}${repeatedIds.length > NAMED ? ' …' : ''}. Name the column as --group to keep their rows together.`,
    );
  }
  if (groups) lines.push(`${new Set(groups).size} groups; no group is learnt from and judged on at once.`);
  return [...lines, ...targetLines(table)];
}

function targetLines({ target, frame }: ReadTable): string[] {
  if (target.kind === 'regression') {
    const sorted = target.values.slice().sort();
    const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))];
    return [`"${target.name}" is a number: least ${at(0)}, middle ${at(0.5)}, most ${at(1)}.`];
  }
  const counts = target.words.map((_, code) => target.classes.filter((one) => one === code).length);
  const shares = counts.map(
    (rows, code) => `${target.words[code]} ${rows} (${((100 * rows) / frame.length).toFixed(1)} %)`,
  );
  const asked = target.kind === 'binary' ? `; foreseen is "${target.words[1]}"` : '';
  return [`"${target.name}" is a class: ${shares.join(', ')}${asked}.`];
}

/** What the profile and the leak guard say about each column, as lines to print. */
export function profileLines({ profiles }: Pick<ReadTable, 'profiles'>, leaks: readonly Leak[] = []): string[] {
  const say = createWriter('en', 0);
  const width = Math.max(...profiles.map(({ name }) => name.length));
  return profiles.flatMap((profile) => [
    `  ${profile.name.padEnd(width)}  ${profile.kind.padEnd(8)}  ${say(profile.reason)}`,
    ...[
      ...profile.codes.map(({ reason, sure }) => `${say(reason)}${sure ? '' : ' (Only suggested.)'}`),
      ...profile.notes.map((note) => say(note)),
      ...(profile.missing > 0 ? [`${profile.missing} missing.`] : []),
      ...leaks.filter(({ column }) => isOf(column, profile.name)).map((leak) => leakLine(leak, say)),
    ].map((note) => `  ${' '.repeat(width)}            ${note}`),
  ]);
}

/** What the leak guard says of the table as a whole. */
export function leakLines(leaks: readonly Leak[]): string[] {
  const say = createWriter('en', 0);
  const ofTable = leaks.filter(({ column }) => column === undefined);
  if (leaks.length === 0) return ['The leak guard doubts nothing.'];
  return ofTable.map((leak) => leakLine(leak, say));
}

const leakLine = ({ sure, reason }: Leak, say: ReturnType<typeof createWriter>) =>
  `${sure ? 'Leak' : 'Leak?'}: ${say(reason)}`;

/** Whether a column was made from one of the file, as "pdays = 999" from "pdays". */
function isOf(column: string | undefined, name: string): boolean {
  return column === name || column?.startsWith(`${name} = `) === true;
}
