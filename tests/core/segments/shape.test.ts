import { describe, expect, it } from 'vitest';
import { DEFAULT_PLAN } from '../../../core/engine/plan';
import { finish } from '../../../core/kernels/finish';
import { createRandom, type Random } from '../../../core/kernels/random';
import { chooseSegments } from '../../../core/segments/choose';

/** About normal. */
function bell(random: Random): number {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += random.next();
  return sum;
}

const SHAPES: Record<string, (i: number, random: Random) => number[]> = {
  blobs: (i, random) => [4 * (i % 3) + bell(random) / 2, 4 * (i % 2) + bell(random) / 2],
  cloud: (_, random) => [bell(random), bell(random), bell(random), bell(random)],
  rings: (i, random) => {
    const [angle, radius] = [2 * Math.PI * random.next(), i % 3 === 0 ? 0.3 : 4];
    return [radius * Math.cos(angle) + 0.15 * bell(random), radius * Math.sin(angle) + 0.15 * bell(random)];
  },
  bands: (i, random) => [10 * random.next(), 1.5 * (i % 3) + 0.15 * bell(random)],
};

function shapeFound(name: string, n = 300) {
  const random = createRandom(5);
  const rows = Array.from({ length: n }, (_, i) => SHAPES[name]?.(i, random) ?? []);
  const points = { data: Float32Array.from(rows.flat()), n, d: rows[0]?.length ?? 0, ids: [] };
  return finish(chooseSegments(points, { ...DEFAULT_PLAN, kTo: 6 }, createRandom(1))).choice.shape;
}

describe('the shape of customers', () => {
  it('is said to be other than round where dense groups are cut or joined', () => {
    expect(shapeFound('rings')).toEqual({ kind: 'dense', groups: 2 });
    expect(shapeFound('bands')).toEqual({ kind: 'dense', groups: 3 });
  });

  it('is said to blend where segments are cut out of one cloud', () => {
    expect(shapeFound('cloud')).toEqual({ kind: 'blend' });
  });

  it('is not spoken of where segments are round groups, nor of few customers', () => {
    expect(shapeFound('blobs')).toBeUndefined();
    expect(shapeFound('cloud', 59)).toBeUndefined();
  });
});
