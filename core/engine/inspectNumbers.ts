import { NOISE } from '../clustering/method';
import type { Currency } from '../crm/money';
import type { TextValue } from '../crm/text';
import { identify } from '../segments/identity';
import { sumGroups } from '../segments/order';
import type { Inspection } from './inspection';
import { tellSegments, type UnexplainedSegment } from './tellSegments';
import type { Alternative, Version } from './version';

type Tried = Inspection['numbers'][number];

/**
 * Every number of segments that was tried, with the segments as they would be called: those that go on from the version's own keep
 * their label and place. Yields after each step of the telling.
 * @param rows the customers that are drawn.
 */
export function* numbersOf(version: Version, rows: Int32Array): Generator<undefined, Tried[]> {
  const own = version.segments.length;
  const numbers = [ownNumber(version, rows)];
  for (const alternative of version.alternatives)
    if (alternative.k !== own) numbers.push(yield* otherNumber(version, alternative, rows));
  return numbers.sort((a, b) => a.k - b.k);
}

function ownNumber({ segments, assignment, currency }: Version, rows: Int32Array): Tried {
  const groups = Uint8Array.from(rows, (row) => assignment[row] as number);
  return { k: segments.length, groups, segments: segments.map((segment) => wordsOf(segment, currency)) };
}

function* otherNumber(version: Version, alternative: Alternative, rows: Int32Array): Generator<undefined, Tried> {
  const { features: table, plan, encoding, currency } = version;
  const { k, assignment, centers, sales } = alternative;
  const ids = table.customerIds;
  const sums = sumGroups(assignment, k, ids, new Float64Array(ids.length)).map((sum, group) => ({
    ...sum,
    sales: sales[group] as number,
  }));
  const identities = identify(sums, assignment, ids, version, `${version.id}-of-${k}`);
  yield;
  const places = new Uint8Array(256).fill(NOISE);
  identities.forEach(({ group }, place) => {
    places[group] = place;
  });
  const placed = assignment.map((group) => places[group] as number);
  const d = encoding.dims.length;
  const grouping = {
    identities,
    assignment: placed,
    centroids: identities.map(({ group }) => centers.subarray(group * d, (group + 1) * d)),
    sizes: identities.map(({ group }) => sums[group]?.size ?? 0),
    sales: identities.map(({ group }) => sales[group] as number),
  };
  const { segments } = yield* tellSegments({ plan, table, encoding, grouping, currency });
  const groups = Uint8Array.from(rows, (row) => placed[row] as number);
  return { k, groups, segments: segments.map((segment) => wordsOf(segment, currency)) };
}

function wordsOf({ slot, label, size, sales, distinguishing }: UnexplainedSegment, currency: Currency) {
  const told: TextValue = { as: 'money', money: { units: Math.round(sales), currency }, short: true };
  return { slot, label, size, sales: told, traits: distinguishing.map((reason) => reason.text) };
}
