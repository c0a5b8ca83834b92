import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knifeOf, scaleOf, told } from '../../components/charts/knives';
import { middlesOf, nearestTo, placesIn, pointAt, pointBeside, spreadLabels } from '../../components/charts/points';
import { cutInto, groupsAt, heightsOfCut, layoutOf, treeScale } from '../../components/charts/tree';

const all = () => true;
const FRAME = { width: 220, height: 120, margin: 10 };

describe('points of a map', () => {
  // The corners of a square, and its middle.
  const corners = placesIn([0, 1_000, 0, 1_000, 500], [0, 0, 1_000, 1_000, 500], FRAME);

  it('stand in their frame, up being up', () => {
    expect([...corners.y]).toEqual([110, 110, 10, 10, 60]);
    expect((corners.x[1] ?? 0) - (corners.x[0] ?? 0)).toBe(100);
    expect(corners.x[4]).toBe(110);
  });

  it('use the whole width where they are wide, as far apart both ways as they are', () => {
    const wide = placesIn([0, 500, 1_000], [450, 500, 550], FRAME);
    expect([...wide.x]).toEqual([10, 110, 210]);
    expect((wide.y[0] ?? 0) - (wide.y[2] ?? 0)).toBeCloseTo(20, 4);
  });

  it('stand in the middle where they are all one', () => {
    const one = placesIn([300, 300], [300, 300], FRAME);
    expect([...one.x, ...one.y]).toEqual([110, 110, 60, 60]);
    expect(placesIn([], [], FRAME).x).toHaveLength(0);
  });

  it('are found under a pointer: the nearest shown, and none from afar', () => {
    expect(pointAt(corners, all, { x: 108, y: 63 }, 14)).toBe(4);
    expect(pointAt(corners, (point) => point !== 4, { x: 108, y: 63 }, 14)).toBeUndefined();
  });

  it('are walked by arrow keys', () => {
    expect(pointBeside(corners, all, 0, 'ArrowRight')).toBe(1);
    expect(pointBeside(corners, all, 0, 'ArrowUp')).toBe(2);
    expect(pointBeside(corners, (point) => point !== 2, 0, 'ArrowUp')).toBe(4);
    expect(pointBeside(corners, all, 3, 'ArrowRight')).toBeUndefined();
    expect(pointBeside(corners, all, undefined, 'ArrowDown')).toBe(0);
    expect(pointBeside(corners, all, 0, 'Enter')).toBeUndefined();
  });

  it('know their neighbours, the nearest first', () => {
    expect(nearestTo(corners, 4, 2)).toHaveLength(2);
    expect(nearestTo(corners, 0, 9)).toEqual([4, 1, 2, 3].sort((a, b) => (a === 4 ? -1 : b === 4 ? 1 : a - b)));
  });

  it('show the letter of a group at one of its own points', () => {
    expect(middlesOf(corners, [0, 0, 0, 0, 0], 2)).toEqual([4, undefined]);
    expect(middlesOf(corners, [1, -1, -1, 0, -1], 2)).toEqual([3, 0]);
  });

  it('keep letters apart and inside', () => {
    const places = fc.array(fc.record({ x: fc.integer({ min: 0, max: 60 }), y: fc.integer({ min: 0, max: 400 }) }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(places, (at) => {
        const heights = spreadLabels(at, 20, { width: 400, height: 400, margin: 10 });
        for (const y of heights) expect(y).toBeLessThanOrEqual(390);
        at.forEach(({ x }, i) => {
          at.slice(i + 1).forEach((other, j) => {
            if (Math.abs(x - other.x) < 20)
              expect(Math.abs((heights[i] ?? 0) - (heights[i + 1 + j] ?? 0))).toBeGreaterThanOrEqual(20);
          });
        });
      }),
    );
  });
});

describe('a row of silhouettes', () => {
  it('is cut where its values fall below 0', () => {
    const { above, below } = knifeOf([1, 0.5, -0.5], { least: -1, most: 1 });
    expect(above).toBe('M500 0H1000V333.3H750V666.7H500Z');
    expect(below).toBe('M500 666.7H250V1000H500Z');
    expect(knifeOf([], { least: 0, most: 1 })).toEqual({ above: '', below: '' });
  });

  it('says how many there are, their mean and those below 0', () => {
    expect(told([0.4, 0.2, -0.3])).toEqual({ count: 3, mean: expect.closeTo(0.1, 9), below: 1 });
    expect(told([])).toEqual({ count: 0, mean: 0, below: 0 });
  });

  it('has a scale with 0 on it', () => {
    expect(scaleOf([[0.5, 0.2]])).toEqual({ least: 0, most: 0.5 });
    expect(scaleOf([[0.31, -0.21], []])).toEqual({ least: -0.3, most: 0.4 });
    expect(scaleOf([])).toEqual({ least: 0, most: 0.1 });
  });
});

describe('a tree', () => {
  // Leaves 0 … 3; 0 and 2 join first, then 1 and 3, then all.
  const tree = {
    leaves: [{ size: 10 }, { size: 20 }, { size: 30 }, { size: 40 }],
    merges: [
      { left: 0, right: 2, height: 1 },
      { left: 1, right: 3, height: 2 },
      { left: 4, right: 5, height: 5 },
    ],
  };

  it('has its leaves on a line each, so that no branches cross', () => {
    const { nodes, order } = layoutOf(tree);
    expect(order).toEqual([0, 2, 1, 3]);
    expect(nodes[4]).toEqual({ thing: 4, line: 0.5, height: 1 });
    expect(nodes[6]?.line).toBe(1.5);
    expect(layoutOf({ leaves: [], merges: [] })).toEqual({ nodes: [], order: [] });
    expect(layoutOf({ leaves: [{ size: 3 }], merges: [] }).order).toEqual([0]);
  });

  it('is cut into groups that have every customer once', () => {
    expect(cutInto(tree, 2)).toEqual([
      { top: 4, leaves: [0, 2], size: 40 },
      { top: 5, leaves: [1, 3], size: 60 },
    ]);
    expect(cutInto(tree, 3).map(({ size }) => size)).toEqual([40, 20, 40]);
    expect(cutInto(tree, 1).map(({ size }) => size)).toEqual([100]);
    expect(cutInto(tree, 9)).toHaveLength(4);
    expect(cutInto({ leaves: [], merges: [] }, 3)).toEqual([]);
  });

  it('leaves as many groups at a height as a cut there is said to leave', () => {
    for (const k of [1, 2, 3, 4]) {
      const [low, high] = heightsOfCut(tree, k);
      expect(groupsAt(tree, (low + high) / 2)).toBe(k);
    }
  });

  it('has a scale from above the root to below the lowest merge', () => {
    const { placeOf, heightAt } = treeScale(tree);
    expect(placeOf(heightAt(0.3))).toBeCloseTo(0.3, 9);
    expect(placeOf(0)).toBe(1);
    expect(placeOf(5)).toBeGreaterThan(0);
    const flat = treeScale({ leaves: [{ size: 1 }, { size: 1 }], merges: [{ left: 0, right: 1, height: 0 }] });
    expect(flat.placeOf(0)).toBeGreaterThanOrEqual(0);
    expect(Number.isFinite(flat.heightAt(0.5))).toBe(true);
  });
});
