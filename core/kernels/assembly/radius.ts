import { scoreFour } from './panels';

/** Which of a row's four scores from `c` on are at most `reach`, as bits. */
function within(scores: usize, c: usize, widening: usize, share: v128, reach: v128): i32 {
  const widened = f32x4.add(v128.load(scores + c), f32x4.mul(share, v128.load(widening + c)));
  return i32x4.bitmask(f32x4.le(widened, reach));
}

export function pairsWithin(
  rows: usize,
  from: i32,
  to: i32,
  d: i32,
  panels: usize,
  norms: usize,
  first: i32,
  kp: i32,
  squares: usize,
  limit: f32,
  share: f32,
  bits: usize,
  starts: usize,
  ends: usize,
  unsure: usize,
  scratch: usize,
): i32 {
  const stride: usize = (<usize>d) << 2;
  const lengths = norms + ((<usize>first) << 2);
  const less = f32x4.splat(-share);
  const more = f32x4.splat(share);
  let doubtful = 0;
  for (let i = from; i < to; i += 4) {
    // Pairs are looked at once: from the panel of the row itself on, as far as its window goes.
    const begin = max<i32>(first, i & ~7);
    const end = min<i32>(first + kp, load<i32>(ends + ((<usize>i) << 2)));
    if (begin >= end) continue;
    const p = rows + <usize>i * stride;
    const count = end - begin;
    const skipped = (<usize>(begin - first)) << 2;
    scoreFour(
      p,
      p + stride,
      p + 2 * stride,
      p + 3 * stride,
      d,
      panels + <usize>begin * stride,
      lengths + skipped,
      count,
      scratch,
    );
    const width = (<usize>count) << 2;
    for (let r = 0; r < 4; r++) {
      const square = load<f32>(squares + ((<usize>(i + r)) << 2));
      const own = scratch + <usize>r * width;
      const possible = f32x4.splat(limit - square + share * square);
      const sure = f32x4.splat(limit - square - share * square);
      const place = load<i32>(starts + ((<usize>(i + r)) << 2)) + ((begin - (i & ~7)) >> 3);
      let to = bits + <usize>place;
      for (let c: usize = 0; c < width; c += 32, to++) {
        const near =
          within(own, c, lengths + skipped, less, possible) |
          (within(own, c + 16, lengths + skipped, less, possible) << 4);
        if (near === 0) continue;
        store<u8>(to, <u8>near);
        const certain =
          within(own, c, lengths + skipped, more, sure) | (within(own, c + 16, lengths + skipped, more, sure) << 4);
        for (let rest = near & ~certain; rest !== 0; rest &= rest - 1, doubtful++) {
          const at = unsure + ((<usize>doubtful) << 3);
          store<i32>(at, i + r);
          store<i32>(at, begin + <i32>(c >> 2) + ctz(rest), 4);
        }
      }
    }
  }
  return doubtful;
}
