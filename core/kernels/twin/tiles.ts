const round = Math.fround;

/**
 * Lists the rows of tiles `from` … `to` (16 rows each: d × 16 values) whose cost is at most `limit`: the sum over `count` features, named by
 * `order`, of weight · min(1, |difference|), where a value that is missing (NaN) costs weight − `relief`. A row's costs only grow, so that looking at the end alone finds the rows that
 * the module finds. @returns how many are listed.
 */
export function screenTiles(
  tiles: Float32Array,
  from: number,
  to: number,
  d: number,
  order: Int32Array,
  values: Float32Array,
  weights: Float32Array,
  relief: Float32Array,
  count: number,
  limit: number,
  list: Int32Array,
): number {
  const reach = round(limit);
  let found = 0;
  for (let row = from * 16; row < to * 16; row++) {
    const base = (row >> 4) * d * 16 + (row & 15);
    let cost = 0;
    for (let f = 0; f < count; f++) {
      const value = tiles[base + (order[f] as number) * 16] as number;
      const gap = Math.abs(round(value - (values[f] as number)));
      cost = round(cost + round((gap < 1 ? gap : 1) * (weights[f] as number)));
      if (Number.isNaN(value)) cost = round(cost - (relief[f] as number));
    }
    if (cost <= reach) list[found++] = row;
  }
  return found;
}
