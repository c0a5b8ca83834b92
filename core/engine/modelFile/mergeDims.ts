import { OTHER_LEVEL } from '../../table/levels';
import { toZ } from '../../table/scale';
import { type ModelContent, type ModelDim, rounded } from './content';

/** The dimensions of two files in one scale, and the middles of their segments in them. */
export interface MergedDims {
  dims: ModelDim[];
  first: number[][];
  second: number[][];
  /** Dimensions of one file only: they are in none. */
  lost: number;
}

const keyOf = ({ feature, level }: ModelDim): string => JSON.stringify([feature, level ?? null]);

/** A dimension in both files: its places there. */
interface Both {
  a: number;
  b: number;
}

/** What both files compare customers by: scales are pooled by customers, words of one file alone count for "other". */
export function commonDims(first: ModelContent, second: ModelContent): MergedDims {
  const places = new Map(second.dims.map((dim, b) => [keyOf(dim), b]));
  const scaleOf = ({ readings }: ModelContent, id: string) => readings.find(({ feature }) => feature === id)?.scale;
  const both = first.dims.flatMap((dim, a): Both[] => {
    const b = places.get(keyOf(dim));
    return b === undefined || scaleOf(first, dim.feature) !== scaleOf(second, dim.feature) ? [] : [{ a, b }];
  });
  const share = first.customers / (first.customers + second.customers);
  const dims = pooled(first, second, both, share);
  const inFirst = new Set(both.map(({ a }) => a));
  const inSecond = new Set(both.map(({ b }) => b));
  return {
    dims,
    first: rescaled(
      first,
      dims,
      both.map(({ a }) => a),
      inFirst,
    ),
    second: rescaled(
      second,
      dims,
      both.map(({ b }) => b),
      inSecond,
    ),
    lost: first.dims.length + second.dims.length - 2 * both.length,
  };
}

/** Centers and spreads of all customers of both. @param share of the customers that are the first one's. */
function pooled(first: ModelContent, second: ModelContent, both: readonly Both[], share: number): ModelDim[] {
  const mean = (a: number, b: number) => share * a + (1 - share) * b;
  const dims = both.map(({ a, b }): ModelDim => {
    const [one, other] = [first.dims[a] as ModelDim, second.dims[b] as ModelDim];
    const center = mean(one.center, other.center);
    const variance = mean(
      one.spread ** 2 + (one.center - center) ** 2,
      other.spread ** 2 + (other.center - center) ** 2,
    );
    const spread = rounded(one.level === undefined ? Math.sqrt(variance) : mean(one.spread, other.spread));
    const missing = mean(one.center + one.imputed * one.spread, other.center + other.imputed * other.spread);
    return {
      ...one,
      center,
      spread,
      imputed: one.level === undefined ? (missing - center) / spread : mean(one.imputed, other.imputed),
    };
  });
  return dims;
}

/** The middles of a file's segments in other dimensions. @param places of the dimensions in the file. */
function rescaled(
  { dims: own, segments }: ModelContent,
  dims: readonly ModelDim[],
  places: readonly number[],
  kept: ReadonlySet<number>,
): number[][] {
  return segments.map(({ middle }) => {
    const shareAt = (place: number): number => {
      const { center, spread } = own[place] as ModelDim;
      const [without, having] = [toZ(0, center, spread), toZ(1, center, spread)];
      return Math.min(1, Math.max(0, ((middle[place] as number) - without) / (having - without)));
    };
    return dims.map(({ feature, level, center, spread }, j) => {
      const place = places[j] as number;
      const dim = own[place] as ModelDim;
      if (level === undefined) return toZ((middle[place] as number) * dim.spread + dim.center, center, spread);
      const rest =
        level === OTHER_LEVEL
          ? own.flatMap((one, at) => (one.feature === feature && !kept.has(at) ? [shareAt(at)] : []))
          : [];
      const share = Math.min(
        1,
        [shareAt(place), ...rest].reduce((sum, one) => sum + one, 0),
      );
      return share * toZ(1, center, spread) + (1 - share) * toZ(0, center, spread);
    });
  });
}
