import { writeFileSync } from 'node:fs';

/** One measured number. `subject` says what was measured and what it reached, `reference` against what; `value` is held to `goal`. */
export interface Row {
  name: string;
  subject: string;
  reference: string;
  value: number;
  unit: string;
  /** `≤ 0.8`, `≥ 15`, `> 0`, or empty where the number is only told. */
  goal: string;
  holds: boolean;
}

const GOAL = /^([≤≥>]) (-?[\d.]+)$/;

const HOLDS = {
  '≤': (value: number, limit: number) => value <= limit,
  '≥': (value: number, limit: number) => value >= limit,
  '>': (value: number, limit: number) => value > limit,
};

/** Makes a row and holds its value to its goal. A value that is not a number does not hold. */
export function row(parts: Omit<Row, 'holds'>): Row {
  if (parts.goal === '') return { ...parts, holds: true };
  const match = GOAL.exec(parts.goal);
  if (!match) throw new Error(`"${parts.goal}" is not a goal: write "≤ 1.5", "≥ 2" or "> 0"`);
  return { ...parts, holds: HOLDS[match[1] as keyof typeof HOLDS](parts.value, Number(match[2])) };
}

/** A measurement could not be made; the sentence says why and what to do. */
export class CouldNotRun extends Error {}

/** Three significant digits where they are needed. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  return Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}

/** How long the same takes here and elsewhere; the value is the share of their time. */
export function timeRow(name: string, ours: { ms: number }, other: string, theirs: { ms: number }, goal = ''): Row {
  const [subject, reference] = [`${figure(ours.ms)} ms`, `${other} ${figure(theirs.ms)} ms`];
  return row({ name, subject, reference, value: ours.ms / theirs.ms, unit: 'of its time', goal });
}

/** NaN for none. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function print(rows: Row[]): void {
  const cells = rows.map((r) => [
    r.goal === '' ? ' ' : r.holds ? '✓' : '✗',
    r.name,
    r.subject,
    r.reference,
    `${figure(r.value)} ${r.unit}`.trim(),
    r.goal,
  ]);
  const table = [['', 'what', 'Peerlens', 'reference', 'value', 'goal'], ...cells];
  const widths = (table[0] as string[]).map((_, c) => Math.max(...table.map((line) => (line[c] ?? '').length)));
  for (const line of table)
    console.log(
      line
        .map((cell, c) => cell.padEnd(widths[c] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

/** Measures, prints the table, writes the JSON, and gives the exit code: 0 all held, 1 a goal not held, 2 could not run. */
export async function report(measure: () => Promise<Row[]>, jsonFile: string | undefined): Promise<number> {
  let rows: Row[];
  try {
    rows = await measure();
  } catch (error) {
    if (!(error instanceof CouldNotRun)) throw error;
    console.error(error.message);
    return 2;
  }
  print(rows);
  if (jsonFile) writeFileSync(jsonFile, `${JSON.stringify(rows, null, 2)}\n`);
  return rows.every((r) => r.holds) ? 0 : 1;
}

/** The `share` quantile (0–1) of unsorted values, linear between neighbours. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = Math.floor(at);
  const below = sorted[low] ?? Number.NaN;
  return below + ((sorted[low + 1] ?? below) - below) * (at - low);
}
