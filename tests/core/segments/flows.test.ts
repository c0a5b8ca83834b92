import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FlowSide, flows } from '../../../core/segments/flows';

const side = (customerIds: string[], segments: string[], assignment: number[], name = ''): FlowSide => ({
  features: { customerIds },
  segments: segments.map((id) => ({ id, label: { key: `${id}${name}` } })),
  assignment: Uint8Array.from(assignment),
});

describe('flows', () => {
  it('tell who is in another segment, by the ids of segments and of customers, most first', () => {
    const before = side(['a', 'b', 'c', 'd', 'e', 'gone'], ['s1', 's2'], [0, 0, 0, 1, 255, 0]);
    // The segments have changed places; one is new, and customers come in another order.
    const after = side(['new', 'e', 'd', 'c', 'b', 'a'], ['s2', 's3', 's1'], [0, 0, 255, 1, 1, 2], ' now');
    expect(flows(before, after)).toEqual({
      of: 5,
      moved: 4,
      flows: [
        { from: { key: 's1 now' }, to: { key: 's3 now' }, customers: 2 },
        { from: { key: 's2 now' }, customers: 1 },
        { to: { key: 's2 now' }, customers: 1 },
      ],
    });
  });

  it('name a segment that has ended as it was called', () => {
    const found = flows(side(['a'], ['old'], [0]), side(['a'], ['s'], [0]));
    expect(found.flows).toEqual([{ from: { key: 'old' }, to: { key: 's' }, customers: 1 }]);
  });

  it('are none between a version and itself, in any order, and where no customer is in both', () => {
    const rows = fc.array(fc.constantFrom(0, 1, 2, 255), { maxLength: 30 });
    fc.assert(
      fc.property(rows, (of) => {
        const ids = of.map((_, i) => `c${i}`);
        const before = side(ids, ['x', 'y', 'z'], of);
        const after = side(
          [...ids].reverse(),
          ['z', 'y', 'x'],
          [...of].reverse().map((s) => (s > 2 ? s : 2 - s)),
        );
        expect(flows(before, after)).toEqual({ of: of.length, moved: 0, flows: [] });
      }),
    );
    expect(flows(side(['a'], ['x'], [0]), side(['b'], ['x'], [0]))).toEqual({ of: 0, moved: 0, flows: [] });
  });

  it('of a way and back are the same, and add up to all that moved', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })), { maxLength: 40 });
    fc.assert(
      fc.property(rows, (pairs) => {
        const ids = pairs.map((_, i) => `c${i}`);
        const names = ['p', 'q', 'r', 's'];
        const before = side(
          ids,
          names,
          pairs.map(([from]) => from),
        );
        const after = side(
          ids,
          names,
          pairs.map(([, to]) => to),
        );
        const [there, back] = [flows(before, after), flows(after, before)];
        expect(there.moved).toBe(pairs.filter(([from, to]) => from !== to).length);
        expect(there.flows.reduce((sum, { customers }) => sum + customers, 0)).toBe(there.moved);
        const ways = (list: typeof there.flows, turned: boolean) =>
          list.map(({ from, to, customers }) => [turned ? to : from, turned ? from : to, customers]);
        expect(new Set(ways(back.flows, true).map((way) => JSON.stringify(way)))).toEqual(
          new Set(ways(there.flows, false).map((way) => JSON.stringify(way))),
        );
      }),
    );
  });
});
