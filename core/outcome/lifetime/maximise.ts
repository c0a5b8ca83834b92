import { symmetricEigen } from '../../kernels/eigen';

/** A log-likelihood and its gradient at a point. */
export interface Height {
  value: number;
  gradient: Float64Array;
}

export interface Maximum {
  point: Float64Array;
  value: number;
  /**
   * Of the point: the inverse of the observed information, row-major; 0 in the coordinates at an end, which are held there. Absent where the
   * data do not determine the others.
   */
  covariance?: Float64Array;
  /** Numbers of the coordinates that stand at an end of the box: the data want them beyond it. */
  atEnd: number[];
}

const MOST_STEPS = 200;
/** A step is not longer than this in any coordinate. */
const LONGEST = 2;
/** Half the distance of the points at which the gradient is compared for the curvature. */
const NEAR = 1e-4;
/** Curvatures below this share of the greatest are taken as none. */
const FLAT = 1e-9;

/**
 * The highest point of a smooth function of a few coordinates within a box: Newton's steps with the curvature from differences of the
 * gradient, taken uphill along every direction (absolute eigenvalues) and halved until they climb. Yields between evaluations.
 * @param start inside the box. Source: Nocedal & Wright, "Numerical Optimization", 2nd ed., § 3.4 (modified Newton); Efron & Hinkley 1978
 * for the observed information.
 */
export function* maximise(
  of: (point: Float64Array) => Height,
  start: readonly number[],
  [low, high]: readonly [number, number],
): Generator<undefined, Maximum> {
  let point: Float64Array = Float64Array.from(start, (x) => Math.min(high, Math.max(low, x)));
  let height = of(point);
  yield;
  for (let step = 0; step < MOST_STEPS; step++) {
    const free = freeOf(point, height.gradient, low, high);
    const curvature = yield* curvatureAt(of, point, free);
    const uphill = newtonStep(curvature, height.gradient, free);
    const next = yield* climb(of, point, height, uphill, low, high);
    if (!next) break;
    const gained = next.height.value - height.value;
    ({ point, height } = next);
    if (gained <= 1e-12 * (1 + Math.abs(height.value))) break;
  }
  const atEnd = [...point.keys()].filter((i) => point[i] === low || point[i] === high);
  const inside = [...point.keys()].filter((i) => !atEnd.includes(i));
  const covariance = inverse(yield* curvatureAt(of, point, inside), inside, point.length);
  return { point, value: height.value, ...(covariance && { covariance }), atEnd };
}

/** The coordinates that may move: not those at an end that the gradient pushes out of the box. */
function freeOf(point: Float64Array, gradient: Float64Array, low: number, high: number): number[] {
  return [...point.keys()].filter((i) => {
    const [x, g] = [point[i] as number, gradient[i] as number];
    return !((x <= low && g < 0) || (x >= high && g > 0));
  });
}

/** Minus the second derivatives in the free coordinates, row-major. */
function* curvatureAt(
  of: (point: Float64Array) => Height,
  point: Float64Array,
  free: readonly number[],
): Generator<undefined, Float64Array> {
  const n = free.length;
  const rough = new Float64Array(n * n);
  for (const [c, coordinate] of free.entries()) {
    const moved = (by: number) => of(point.map((x, i) => (i === coordinate ? x + by : x))).gradient;
    const after = moved(NEAR);
    yield;
    const before = moved(-NEAR);
    yield;
    free.forEach((other, r) => {
      rough[r * n + c] = ((before[other] as number) - (after[other] as number)) / (2 * NEAR);
    });
  }
  return rough.map((value, at) => (value + (rough[(at % n) * n + Math.floor(at / n)] as number)) / 2);
}

function newtonStep(curvature: Float64Array, gradient: Float64Array, free: readonly number[]): Float64Array {
  const n = free.length;
  const step = new Float64Array(gradient.length);
  if (n === 0) return step;
  const { values, vectors } = symmetricEigen(curvature, n);
  const least = FLAT * values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-12);
  for (let e = 0; e < n; e++) {
    let along = 0;
    free.forEach((coordinate, i) => {
      along += (vectors[e * n + i] as number) * (gradient[coordinate] as number);
    });
    const length = along / Math.max(Math.abs(values[e] as number), least);
    free.forEach((coordinate, i) => {
      step[coordinate] = (step[coordinate] as number) + length * (vectors[e * n + i] as number);
    });
  }
  const longest = step.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  return longest > LONGEST ? step.map((x) => (x * LONGEST) / longest) : step;
}

/** The first of the halved steps that climbs; undefined where none does. */
function* climb(
  of: (point: Float64Array) => Height,
  point: Float64Array,
  from: Height,
  step: Float64Array,
  low: number,
  high: number,
): Generator<undefined, { point: Float64Array; height: Height } | undefined> {
  for (let part = 1; part > 1e-9; part /= 2) {
    const next = point.map((x, i) => Math.min(high, Math.max(low, x + part * (step[i] as number))));
    const height = of(next);
    yield;
    if (height.value > from.value) return { point: next, height };
  }
  return undefined;
}

/** Undefined where the matrix is not clearly positive: some direction is not determined. @param places of its rows in the n × n result. */
function inverse(curvature: Float64Array, places: readonly number[], n: number): Float64Array | undefined {
  const m = places.length;
  const { values, vectors } = symmetricEigen(curvature, m);
  const least = Math.max(FLAT * (values[0] ?? 0), 1e-9);
  if (m === 0 || !values.every((value) => value > least)) return undefined;
  const result = new Float64Array(n * n);
  for (let e = 0; e < m; e++)
    for (let r = 0; r < m; r++)
      for (let c = 0; c < m; c++) {
        const at = (places[r] as number) * n + (places[c] as number);
        const part = (vectors[e * m + r] as number) * (vectors[e * m + c] as number);
        result[at] = (result[at] as number) + part / (values[e] as number);
      }
  return result;
}
