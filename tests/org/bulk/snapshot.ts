import type { Row, Table } from '../table';
import type { CsvColumn } from './csv';
import { csvCell } from './csv';

const ROWS_PER_CHUNK = 2000;

/**
 * The rows of a job as they are when it is processed. Only rows that change afterwards are copied: their line is written
 * just before the change. Cells of parents are read at once, since a parent changes without its children.
 */
export class Snapshot {
  private readonly changed = new Map<Row, string>();
  private readonly ofParents: readonly (readonly string[] | undefined)[];
  private positions: Map<Row, number> | undefined;
  private readonly stop: () => void;

  constructor(
    private readonly rows: readonly Row[],
    readonly columns: readonly CsvColumn[],
    private readonly delimiter: string,
    private readonly ending: string,
    table: Table,
  ) {
    this.ofParents = columns.map(({ name, type, get }) =>
      name.includes('.') ? rows.map((row) => csvCell(get(row), type)) : undefined,
    );
    this.stop = table.beforeChange((row) => this.keep(row));
  }

  get size(): number {
    return this.rows.length;
  }

  /** The lines of some rows, without a header. */
  lines(from: number, to: number): Buffer {
    const chunks: Buffer[] = [];
    for (let start = from; start < to; start += ROWS_PER_CHUNK) {
      let text = '';
      for (let i = start; i < Math.min(to, start + ROWS_PER_CHUNK); i++) {
        const row = this.rows[i];
        if (row) text += this.changed.get(row) ?? this.line(row, i);
      }
      chunks.push(Buffer.from(text));
    }
    return Buffer.concat(chunks);
  }

  /** Stops watching the table: the results are gone. */
  release(): void {
    this.stop();
    this.changed.clear();
  }

  /** A row that the results do not hold is written too, and never read: looking it up costs more. */
  private keep(row: Row): void {
    if (this.changed.has(row)) return;
    this.positions ??= new Map(this.ofParents.some(Boolean) ? this.rows.map((kept, i) => [kept, i]) : []);
    this.changed.set(row, this.line(row, this.positions.get(row) ?? 0));
  }

  private line(row: Row, position: number): string {
    let line = '';
    for (let i = 0; i < this.columns.length; i++) {
      const column = this.columns[i];
      if (!column) continue;
      if (i > 0) line += this.delimiter;
      line += this.ofParents[i]?.[position] ?? csvCell(column.get(row), column.type);
    }
    return line + this.ending;
  }
}
