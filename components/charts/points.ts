/** Points in px, from the upper left. */
export interface Places {
  x: Float32Array;
  y: Float32Array;
}

/** Where points are drawn, px. */
export interface Frame {
  width: number;
  height: number;
  /** Kept free at each edge. */
  margin: number;
}

/** Coordinates → px: as large as the frame allows, in its middle, by the same scale both ways; up is up. */
export function placesIn(x: readonly number[], y: readonly number[], { width, height, margin }: Frame): Places {
  const [across, up] = [boundsOf(x), boundsOf(y)];
  const scale = Math.min(
    Math.max(0, width - 2 * margin) / (across.width || Number.MIN_VALUE),
    Math.max(0, height - 2 * margin) / (up.width || Number.MIN_VALUE),
    Math.max(width, height),
  );
  return {
    x: Float32Array.from(x, (value) => width / 2 + (value - across.middle) * scale),
    y: Float32Array.from(y, (value) => height / 2 - (value - up.middle) * scale),
  };
}

function boundsOf(values: readonly number[]): { middle: number; width: number } {
  if (values.length === 0) return { middle: 0, width: 0 };
  const [least, most] = values.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  return { middle: (least + most) / 2, width: most - least };
}

/** The point under a pointer: the nearest of those shown within `reach` px; undefined where there is none. */
export function pointAt(
  { x, y }: Places,
  shown: (point: number) => boolean,
  at: { x: number; y: number },
  reach: number,
): number | undefined {
  let best: number | undefined;
  let least = reach * reach;
  for (let i = 0; i < x.length; i++) {
    const far = ((x[i] as number) - at.x) ** 2 + ((y[i] as number) - at.y) ** 2;
    if (far <= least && shown(i)) [best, least] = [i, far];
  }
  return best;
}

const WAYS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/**
 * Where an arrow key leads from a point: to the nearest one shown that lies in its direction, those aside counting as farther away. Without a
 * point to start from, the first one shown; undefined for other keys, and where nothing lies there.
 */
export function pointBeside(
  { x, y }: Places,
  shown: (point: number) => boolean,
  from: number | undefined,
  key: string,
): number | undefined {
  const way = WAYS[key];
  if (!way) return undefined;
  if (from === undefined) {
    const first = x.findIndex((_, i) => shown(i));
    return first < 0 ? undefined : first;
  }
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < x.length; i++) {
    const [dx, dy] = [(x[i] as number) - (x[from] as number), (y[i] as number) - (y[from] as number)];
    const ahead = dx * way[0] + dy * way[1];
    const aside = Math.abs(dx * way[1] - dy * way[0]);
    const far = ahead + 2 * aside;
    if (i !== from && ahead > 0 && aside <= 2 * ahead && far < least && shown(i)) [best, least] = [i, far];
  }
  return best;
}

/** Of each group the point that stands in its midst: the one nearest to the middle of all; undefined for a group without points. */
export function middlesOf({ x, y }: Places, groups: readonly number[], k: number): (number | undefined)[] {
  const members = Array.from({ length: k }, (): number[] => []);
  groups.forEach((group, i) => {
    members[group]?.push(i);
  });
  return members.map((points) => {
    const at = { x: middle(points.map((i) => x[i] as number)), y: middle(points.map((i) => y[i] as number)) };
    const far = (i: number) => ((x[i] as number) - at.x) ** 2 + ((y[i] as number) - at.y) ** 2;
    return points.reduce<number | undefined>(
      (best, i) => (best === undefined || far(i) < far(best) ? i : best),
      undefined,
    );
  });
}

function middle(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[values.length >> 1] ?? 0;
}

/** The points nearest to one of them, nearest first. */
export function nearestTo({ x, y }: Places, point: number, count: number): number[] {
  const far = (i: number) =>
    ((x[i] as number) - (x[point] as number)) ** 2 + ((y[i] as number) - (y[point] as number)) ** 2;
  const best: number[] = [];
  for (let i = 0; i < x.length; i++) {
    const last = best[count - 1];
    if (i === point || (last !== undefined && far(i) >= far(last))) continue;
    const before = best.findIndex((other) => far(i) < far(other));
    best.splice(before < 0 ? best.length : before, 0, i);
    best.length = Math.min(best.length, count);
  }
  return best;
}

/**
 * Labels of `size` px at places, moved up and down so that none covers another, in the frame.
 * @returns their heights, parallel to the places.
 */
export function spreadLabels(
  at: readonly { x: number; y: number }[],
  size: number,
  { height, margin }: Frame,
): number[] {
  const order = at.map((_, i) => i).sort((a, b) => (at[a]?.y ?? 0) - (at[b]?.y ?? 0));
  const placed: number[] = [];
  const free = new Array<number>(at.length).fill(0);
  for (const i of order) {
    const { x, y } = at[i] as { x: number; y: number };
    const above = placed.filter((other) => Math.abs((at[other]?.x ?? 0) - x) < size);
    const lowest = Math.max(...above.map((other) => (free[other] as number) + size), margin);
    free[i] = Math.max(y, lowest);
    placed.push(i);
  }
  const over = Math.max(0, ...free.map((y) => y - (height - margin)));
  // What the lowest one would stand below the frame, all stand higher.
  return over > 0 ? free.map((y) => y - over) : free;
}
