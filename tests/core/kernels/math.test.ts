import { describe, expect, it } from 'vitest';
import { exp, expm1, log, log1p, pow } from '../../../core/kernels/math';
import { createRandom } from '../../../core/kernels/random';

const bits = new BigInt64Array(1);
const double = new Float64Array(bits.buffer);

/** Distance in units in the last place. */
function ulps(a: number, b: number): number {
  if (Object.is(a, b) || a === b) return 0;
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.POSITIVE_INFINITY;
  const order = (x: number) => {
    double[0] = x;
    const value = bits[0] as bigint;
    return value < 0n ? -(value & 0x7fffffffffffffffn) : value;
  };
  const gap = order(a) - order(b);
  return Number(gap < 0n ? -gap : gap);
}

const random = createRandom(20261121);
const uniform = (from: number, to: number) => from + (to - from) * random.next();
/** Positive, spread evenly over exponents. */
const wide = (from: number, to: number) => (1 + random.next()) * 2 ** Math.floor(uniform(from, to));

describe('kernels/math beside the engine', () => {
  const rounds = 20_000;

  it.each([
    ['exp', exp, Math.exp, () => uniform(-745, 709)],
    ['exp near 0', exp, Math.exp, () => uniform(-1, 1)],
    ['log', log, Math.log, () => wide(-1074, 1023)],
    ['log near 1', log, Math.log, () => uniform(0.5, 2)],
    ['log1p', log1p, Math.log1p, () => wide(-60, 1023)],
    ['log1p below 0', log1p, Math.log1p, () => -random.next()],
    ['expm1', expm1, Math.expm1, () => uniform(-50, 709)],
    ['expm1 near 0', expm1, Math.expm1, () => wide(-80, 0) * (random.next() < 0.5 ? -1 : 1)],
  ] as const)('%s is within 2 units in the last place', (_, own, reference, draw) => {
    let worst = 0;
    for (let i = 0; i < rounds; i++) {
      const x = draw();
      worst = Math.max(worst, ulps(own(x), reference(x)));
    }
    expect(worst).toBeLessThanOrEqual(2);
  });

  it('pow is within 2 units in the last place', () => {
    let worst = 0;
    for (let i = 0; i < rounds; i++) {
      const x = wide(-100, 100);
      const y = uniform(-10, 10);
      worst = Math.max(worst, ulps(pow(x, y), x ** y));
    }
    for (let i = 0; i < rounds; i++) {
      const x = uniform(0.5, 2);
      const y = uniform(-700, 700);
      worst = Math.max(worst, ulps(pow(x, y), x ** y));
    }
    expect(worst).toBeLessThanOrEqual(2);
  });

  it('keeps the special cases of ECMAScript', () => {
    const odd = [0, -0, 1, -1, 2, -2, 3, -3, 0.5, -0.5, 1e308, -1e308, 5e-324, Infinity, -Infinity, Number.NaN];
    for (const x of odd) {
      expect.soft(ulps(exp(x), Math.exp(x)), `exp(${x})`).toBeLessThanOrEqual(1);
      expect.soft(ulps(log(x), Math.log(x)), `log(${x})`).toBeLessThanOrEqual(x < 0 ? 0 : 1);
      for (const y of odd) {
        const own = pow(x, y);
        const reference = x ** y;
        const same = Number.isNaN(own) ? Number.isNaN(reference) : ulps(own, reference) <= 1;
        expect.soft(same, `pow(${x}, ${y}) = ${own}, ${reference} expected`).toBe(true);
      }
    }
    expect(log(0)).toBe(-Infinity);
    expect(log(-1)).toBeNaN();
    expect(log1p(-1)).toBe(-Infinity);
    expect(log1p(-2)).toBeNaN();
    expect(expm1(-Infinity)).toBe(-1);
    expect(expm1(Infinity)).toBe(Infinity);
    expect(expm1(Number.NaN)).toBeNaN();
    expect(exp(1000)).toBe(Infinity);
    expect(exp(-1000)).toBe(0);
  });

  it('gives these very bits in every engine', () => {
    const digest = (values: number[]) =>
      [...new Uint32Array(new Float64Array(values).buffer)].map((w) => w.toString(16));
    expect(digest([exp(1), log(10), log1p(1e-10), expm1(1e-10), pow(2, 0.5)])).toEqual([
      '8b14576a',
      '4005bf0a',
      'bbb55516',
      '40026bb1',
      'd9d1d693',
      '3ddb7cdf',
      'd9dda4e3',
      '3ddb7cdf',
      '667f3bcc',
      '3ff6a09e',
    ]);
  });
});
