import type { ProductModel } from './model';

/** What emptied a domain or removed a value: an index into the model's constraints, or one of these. */
export const BY_TREE = -1;
export const BY_CHOICE = -2;

/**
 * The values that are left for each variable of a model, with everything that was removed, so that it can be put back.
 * One byte for each value: domains are small.
 */
export class Domains {
  /** Where the values of a variable begin in `left`. */
  readonly from: Int32Array;
  readonly size: Int16Array;
  /** Variables whose domain became smaller since somebody looked. */
  readonly changed: number[] = [];
  private readonly left: Uint8Array;
  private readonly by: Int32Array;
  private readonly trail: number[] = [];
  private readonly variableOf: Int32Array;

  constructor({ variables }: ProductModel) {
    this.from = new Int32Array(variables.length + 1);
    variables.forEach(({ values }, v) => {
      this.from[v + 1] = (this.from[v] as number) + values.length;
    });
    const all = this.from[variables.length] as number;
    this.size = Int16Array.from(variables, ({ values }) => values.length);
    this.left = new Uint8Array(all).fill(1);
    this.by = new Int32Array(all);
    this.variableOf = new Int32Array(all);
    variables.forEach((_, v) => {
      this.variableOf.fill(v, this.from[v], this.from[v + 1]);
    });
  }

  has(variable: number, value: number): boolean {
    return value >= 0 && value < this.countOf(variable) && this.left[(this.from[variable] as number) + value] === 1;
  }

  countOf(variable: number): number {
    return (this.from[variable + 1] as number) - (this.from[variable] as number);
  }

  /** The first value that is left; −1 = none. */
  first(variable: number): number {
    const [from, to] = [this.from[variable] as number, this.from[variable + 1] as number];
    for (let at = from; at < to; at++) if (this.left[at] === 1) return at - from;
    return -1;
  }

  /** Whether any of these values is left. */
  some(variable: number, values: readonly number[]): boolean {
    for (const value of values) if (this.has(variable, value)) return true;
    return false;
  }

  /** How many of these values are left; values do not repeat. */
  count(variable: number, values: readonly number[]): number {
    let found = 0;
    for (const value of values) if (this.has(variable, value)) found++;
    return found;
  }

  /** Removes a value. @returns false where nothing is left of the variable. */
  remove(variable: number, value: number, by: number): boolean {
    const at = (this.from[variable] as number) + value;
    if (this.left[at] === 0) return true;
    this.left[at] = 0;
    this.by[at] = by;
    this.trail.push(at);
    this.size[variable] = (this.size[variable] as number) - 1;
    this.changed.push(variable);
    return (this.size[variable] as number) > 0;
  }

  /** Removes every value but these. */
  keep(variable: number, values: readonly number[], by: number): boolean {
    for (let value = 0; value < this.countOf(variable); value++)
      if (this.has(variable, value) && !values.includes(value) && !this.remove(variable, value, by)) return false;
    return true;
  }

  /** Removes these values. */
  drop(variable: number, values: readonly number[], by: number): boolean {
    for (const value of values) if (this.has(variable, value) && !this.remove(variable, value, by)) return false;
    return true;
  }

  /** What removed each value of a variable that is gone. */
  causesOf(variable: number): Set<number> {
    const causes = new Set<number>();
    for (let at = this.from[variable] as number; at < (this.from[variable + 1] as number); at++)
      if (this.left[at] === 0) causes.add(this.by[at] as number);
    return causes;
  }

  /** Where the trail stands, to come {@link back} to. */
  mark(): number {
    return this.trail.length;
  }

  back(mark: number): void {
    while (this.trail.length > mark) {
      const at = this.trail.pop() as number;
      this.left[at] = 1;
      const variable = this.variableOf[at] as number;
      this.size[variable] = (this.size[variable] as number) + 1;
    }
    this.changed.length = 0;
  }
}
