import { exp, log, pow } from '../kernels/math';

/** Closeness in the map at distance x: 1 / (1 + a · x^(2b)). */
export interface Curve {
  a: number;
  b: number;
}

const SAMPLES = 300;
const MOST_STEPS = 100;

/**
 * The curve nearest by least squares to: 1 up to `minDist`, falling as e^(−(x − minDist) / spread) beyond; on 300 points to 3 · spread,
 * as umap-learn does, by damped Gauss–Newton steps. @throws RangeError unless 0 ≤ minDist < 3 · spread.
 */
export function curveFor(minDist: number, spread = 1): Curve {
  if (!(minDist >= 0 && minDist < 3 * spread))
    throw new RangeError(`Points of a map cannot be ${minDist} apart with a spread of ${spread}.`);
  const xs = Float64Array.from({ length: SAMPLES - 1 }, (_, i) => (3 * spread * (i + 1)) / (SAMPLES - 1));
  const ys = xs.map((x) => (x < minDist ? 1 : exp(-(x - minDist) / spread)));
  let curve: Curve = { a: 1, b: 1 };
  let error = errorOf(curve, xs, ys);
  let damping = 1e-3;
  for (let step = 0; step < MOST_STEPS && damping < 1e12; step++) {
    const next = improved(curve, xs, ys, damping);
    const nextError = next.a > 0 && next.b > 0 ? errorOf(next, xs, ys) : Number.POSITIVE_INFINITY;
    if (!(nextError < error)) {
      damping *= 10;
      continue;
    }
    const settled = error - nextError < 1e-15;
    curve = next;
    error = nextError;
    damping /= 10;
    if (settled) break;
  }
  return curve;
}

function closeness({ a, b }: Curve, x: number): number {
  return 1 / (1 + a * pow(x, 2 * b));
}

function errorOf(curve: Curve, xs: Float64Array, ys: Float64Array): number {
  return xs.reduce((sum, x, i) => {
    const gap = (ys[i] as number) - closeness(curve, x);
    return sum + gap * gap;
  }, 0);
}

/** One step of Levenberg and Marquardt. */
function improved({ a, b }: Curve, xs: Float64Array, ys: Float64Array, damping: number): Curve {
  let aa = 0;
  let ab = 0;
  let bb = 0;
  let towardsA = 0;
  let towardsB = 0;
  xs.forEach((x, i) => {
    const power = pow(x, 2 * b);
    const value = 1 / (1 + a * power);
    const byA = -value * value * power;
    const byB = byA * a * 2 * log(x);
    const gap = (ys[i] as number) - value;
    aa += byA * byA;
    ab += byA * byB;
    bb += byB * byB;
    towardsA += byA * gap;
    towardsB += byB * gap;
  });
  aa *= 1 + damping;
  bb *= 1 + damping;
  const determinant = aa * bb - ab * ab;
  return { a: a + (bb * towardsA - ab * towardsB) / determinant, b: b + (aa * towardsB - ab * towardsA) / determinant };
}
