/** What another segment has at most, of what the first has: the first stays the strongest. */
const LESS = 0.999;

/**
 * Turns the strengths of a row by nearness into those of a method, in place: the segment that the method says has the strength that it says, the
 * others share the rest as they are near, each a little less than the first at most. All zeros for a row in no segment.
 * @param near sums to 1. @param segment index, or a number from near.length on for none. @param strength 0–1.
 */
export function shareRest(near: Float32Array, segment: number, strength: number): void {
  const k = near.length;
  if (segment >= k) {
    near.fill(0);
    return;
  }
  // All that there are: nothing is left to share where the first has no more than its even part.
  const own = Math.min(1, Math.max(strength, 1 / k));
  const others = [...near.keys()]
    .filter((s) => s !== segment)
    .sort((a, b) => (near[b] as number) - (near[a] as number));
  let left = 1 - own;
  let weight = others.reduce((sum, s) => sum + (near[s] as number), 0);
  for (const [at, s] of others.entries()) {
    const share = weight > 0 ? (near[s] as number) / weight : 1 / (others.length - at);
    weight -= near[s] as number;
    const given = Math.min(own * LESS, left * share);
    near[s] = given;
    left -= given;
  }
  near[segment] = own + left;
}
