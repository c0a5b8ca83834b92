import { type Distinct, distinctOf } from './distinct';
import type { ParameterTable } from './method';
import { relevanceOf } from './relevance';

/** Configurations that weigh so little beside the nearest one are not counted. */
const NOTHING = 1e-9;
const LAID_PER_YIELD = 2_000;

/** Past configurations, each once, laid out by variable: what {@link Kernel} reads. */
export interface DensityGround {
  table: ParameterTable;
  distinct: Distinct;
  /** By variable, then by configuration: index of the value. */
  columns: Int16Array[];
  /** How much each column of the context says, 0–1. */
  relevance: Float64Array;
}

/** Lays out a table. Yields at least every 50 ms. */
export function* densityGround(table: ParameterTable): Generator<undefined, DensityGround> {
  const distinct = distinctOf(table);
  yield;
  const width = table.model.variables.length;
  const columns = table.model.variables.map(() => new Int16Array(distinct.count));
  for (let i = 0; i < distinct.count; i++) {
    if (i % LAID_PER_YIELD === 0) yield;
    const from = (distinct.first[i] as number) * width;
    for (let v = 0; v < width; v++) (columns[v] as Int16Array)[i] = table.values[from + v] as number;
  }
  return { table, distinct, columns, relevance: yield* relevanceOf(table) };
}

/**
 * How much every past configuration counts for what is known so far: so often as it was sold, times `eps` for each known variable in
 * which it differs. Deciding one more variable takes one pass over its column.
 * Source: Aitchison & Aitken, "Multivariate binary discrimination by the kernel method", Biometrika 63, 1976.
 */
export class Kernel {
  private readonly differs: Uint16Array;
  private readonly weights: Float64Array;
  private readonly powers: Float64Array;
  private stale = true;

  /** @param base how much each configuration counts before anything is known: {@link Distinct.rows}, or less of what was sold elsewhere. */
  constructor(
    private readonly ground: Pick<DensityGround, 'columns'>,
    private readonly base: ArrayLike<number>,
    eps: number,
  ) {
    this.differs = new Uint16Array(base.length);
    this.weights = new Float64Array(base.length);
    this.powers = new Float64Array(ground.columns.length + 1);
    let power = 1;
    for (let i = 0; i < this.powers.length; i++, power *= eps) this.powers[i] = power > NOTHING ? power : 0;
  }

  /** From now on this variable has this value. */
  decide(variable: number, value: number): void {
    const column = this.ground.columns[variable] as Int16Array;
    const { differs } = this;
    for (let i = 0; i < differs.length; i++) if (column[i] !== value) differs[i] = (differs[i] as number) + 1;
    this.stale = true;
  }

  /** The weight of each configuration, that of the least different ones being how much it counts by itself. */
  weigh(): Float64Array {
    const { differs, weights, powers, base } = this;
    if (!this.stale) return weights;
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < differs.length; i++)
      if ((differs[i] as number) < least && (base[i] as number) > 0) least = differs[i] as number;
    for (let i = 0; i < weights.length; i++)
      weights[i] =
        (differs[i] as number) < least ? 0 : (base[i] as number) * (powers[(differs[i] as number) - least] as number);
    this.stale = false;
    return weights;
  }

  /** Whether a configuration differs in nothing that is known. */
  agrees(configuration: number): boolean {
    return this.differs[configuration] === 0;
  }

  /** How much weight each value of a variable has. @param size number of its values. */
  vote(variable: number, size: number): Float64Array {
    const weights = this.weigh();
    const column = this.ground.columns[variable] as Int16Array;
    const vote = new Float64Array(size);
    for (let i = 0; i < weights.length; i++) {
      const value = column[i] as number;
      if (value >= 0) vote[value] = (vote[value] as number) + (weights[i] as number);
    }
    return vote;
  }
}
