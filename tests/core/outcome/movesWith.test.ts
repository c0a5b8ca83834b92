import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/kernels/random';
import { movesWith } from '../../../core/outcome/movesWith';

/** 400 deals with three moments each. @param effect of what is added. @param having what it adds to the outcome that something is said at all. */
function heldOut(seed: number, effect: number, having = 0) {
  const random = createRandom(seed);
  const deals = Array.from({ length: 400 }, (_, deal) => {
    const added = deal % 2 === 0 ? 0 : 0.3 + 0.8 * (random.next() - 0.5);
    const x = effect * added + (added === 0 ? 0 : having);
    return { deal, added, won: random.next() < 1 / (1 + Math.exp(-x)) ? 1 : 0 };
  });
  const moments = deals.flatMap((one) => [0, 1, 2].map((stage) => ({ ...one, stage })));
  return {
    won: moments.map(({ won }) => won),
    said: new Float64Array(moments.length).fill(0.5),
    added: Float64Array.from(moments, ({ added }) => added),
    stage: moments.map(({ stage }) => stage),
    deal: moments.map(({ deal }) => deal),
  };
}

function timesTen(one: ReturnType<typeof heldOut>): ReturnType<typeof heldOut> {
  const ten = Array.from({ length: 10 }, () => one);
  return {
    won: ten.flatMap(({ won }) => won),
    said: Float64Array.from(ten.flatMap(({ said }) => Array.from(said))),
    added: Float64Array.from(ten.flatMap(({ added }) => Array.from(added))),
    stage: ten.flatMap(({ stage }) => stage),
    deal: ten.flatMap(({ deal }) => deal),
  };
}

describe('whether outcomes move with what is added', () => {
  const seeds = Array.from({ length: 40 }, (_, i) => i + 1);

  it('is seen where they do, and hardly ever where they do not or go the other way', () => {
    expect(seeds.filter((seed) => movesWith(heldOut(seed, 3))).length).toBeGreaterThan(35);
    expect(seeds.filter((seed) => movesWith(heldOut(seed, 0))).length).toBeLessThan(5);
    expect(seeds.filter((seed) => movesWith(heldOut(seed, -3))).length).toBe(0);
  });

  it('is not taken from deals of which something is said ending otherwise', () => {
    expect(seeds.filter((seed) => movesWith(heldOut(seed, 0, 1))).length).toBeLessThan(5);
  });

  it('counts a deal once however many moments it has, and says no of none', () => {
    expect(seeds.every((seed) => movesWith(timesTen(heldOut(seed, 0.6))) === movesWith(heldOut(seed, 0.6)))).toBe(true);
    expect(movesWith({ won: [], said: new Float64Array(0), added: new Float64Array(0), stage: [], deal: [] })).toBe(
      false,
    );
  });
});
