import { NOISE } from '../clustering/method';
import type { Text } from '../crm/text';

/** Which customers changed segment between two versions. */
export interface Moves {
  /** Customers in both versions; only they can have moved. */
  of: number;
  moved: number;
  /** From where to where, most customers first; no label: in no segment. A segment that goes on has its label of the later version. */
  flows: { from?: Text; to?: Text; customers: number }[];
}

/** What is read of a version. */
export interface FlowSide {
  segments: readonly { id: string; label: Text }[];
  features: { customerIds: readonly string[] };
  /** Parallel to the ids: index into segments, 255 for none. */
  assignment: Uint8Array;
}

/**
 * The moves of customers between the segments of two versions. Segments are told by their ids: who stays in a segment that goes on has
 * not moved. Customers of one version only do not count.
 */
export function flows(before: FlowSide, after: FlowSide): Moves {
  const then = new Map(before.features.customerIds.map((id, i) => [id, before.segments[segmentAt(before, i)]]));
  const labels = new Map([...before.segments, ...after.segments].map(({ id, label }) => [id, label]));
  const counts = new Map<string, { from: string | undefined; to: string | undefined; customers: number }>();
  let of = 0;
  after.features.customerIds.forEach((id, i) => {
    if (!then.has(id)) return;
    of++;
    const [from, to] = [then.get(id)?.id, after.segments[segmentAt(after, i)]?.id];
    if (from === to) return;
    const way = JSON.stringify([from, to]);
    const known = counts.get(way) ?? { from, to, customers: 0 };
    known.customers++;
    counts.set(way, known);
  });
  const ways = [...counts.entries()].sort(([a, x], [b, y]) => y.customers - x.customers || (a < b ? -1 : 1));
  return {
    of,
    moved: ways.reduce((sum, [, { customers }]) => sum + customers, 0),
    flows: ways.map(([, { from, to, customers }]) => ({ ...labelled(labels, from, to), customers })),
  };
}

function labelled(labels: ReadonlyMap<string, Text>, fromId: string | undefined, toId: string | undefined) {
  const [from, to] = [fromId, toId].map((id) => (id === undefined ? undefined : labels.get(id)));
  return { ...(from && { from }), ...(to && { to }) };
}

const segmentAt = ({ assignment }: FlowSide, row: number): number => assignment[row] ?? NOISE;
