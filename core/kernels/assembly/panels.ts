/**
 * Scores of four rows with points in panels of eight: score = norm + Σ x · m, where a panel holds the m of eight points, column by
 * column. With m = −2p and norm = |p|² it is |x − p|² − |x|². `rows` are four addresses, `kp` (a multiple of 4) points, `out` takes 4 × kp.
 */
export function scoreFour(
  p0: usize,
  p1: usize,
  p2: usize,
  p3: usize,
  d: i32,
  panels: usize,
  norms: usize,
  kp: i32,
  out: usize,
): void {
  const stride: usize = (<usize>kp) << 2;
  const bytes: usize = (<usize>d) << 2;
  for (let c: usize = 0; c < stride; c += 32) {
    if (stride - c === 16) {
      scoreHalf(p0, p1, p2, p3, bytes, panels, norms + c, out + c, stride);
      return;
    }
    let a0 = f32x4.splat(0);
    let a1 = a0;
    let b0 = a0;
    let b1 = a0;
    let c0 = a0;
    let c1 = a0;
    let d0 = a0;
    let d1 = a0;
    for (let j: usize = 0; j < bytes; j += 4) {
      const m0 = v128.load(panels, 0);
      const m1 = v128.load(panels, 16);
      panels += 32;
      let x = v128.load_splat<f32>(p0 + j);
      a0 = f32x4.add(a0, f32x4.mul(x, m0));
      a1 = f32x4.add(a1, f32x4.mul(x, m1));
      x = v128.load_splat<f32>(p1 + j);
      b0 = f32x4.add(b0, f32x4.mul(x, m0));
      b1 = f32x4.add(b1, f32x4.mul(x, m1));
      x = v128.load_splat<f32>(p2 + j);
      c0 = f32x4.add(c0, f32x4.mul(x, m0));
      c1 = f32x4.add(c1, f32x4.mul(x, m1));
      x = v128.load_splat<f32>(p3 + j);
      d0 = f32x4.add(d0, f32x4.mul(x, m0));
      d1 = f32x4.add(d1, f32x4.mul(x, m1));
    }
    const n0 = v128.load(norms + c);
    const n1 = v128.load(norms + c, 16);
    let to = out + c;
    v128.store(to, f32x4.add(a0, n0));
    v128.store(to, f32x4.add(a1, n1), 16);
    to += stride;
    v128.store(to, f32x4.add(b0, n0));
    v128.store(to, f32x4.add(b1, n1), 16);
    to += stride;
    v128.store(to, f32x4.add(c0, n0));
    v128.store(to, f32x4.add(c1, n1), 16);
    to += stride;
    v128.store(to, f32x4.add(d0, n0));
    v128.store(to, f32x4.add(d1, n1), 16);
  }
}

/** The scores with the first four points of the last panel. */
function scoreHalf(
  p0: usize,
  p1: usize,
  p2: usize,
  p3: usize,
  bytes: usize,
  panel: usize,
  norms: usize,
  out: usize,
  stride: usize,
): void {
  let a = f32x4.splat(0);
  let b = a;
  let c = a;
  let e = a;
  for (let j: usize = 0; j < bytes; j += 4, panel += 32) {
    const m = v128.load(panel);
    a = f32x4.add(a, f32x4.mul(v128.load_splat<f32>(p0 + j), m));
    b = f32x4.add(b, f32x4.mul(v128.load_splat<f32>(p1 + j), m));
    c = f32x4.add(c, f32x4.mul(v128.load_splat<f32>(p2 + j), m));
    e = f32x4.add(e, f32x4.mul(v128.load_splat<f32>(p3 + j), m));
  }
  const norm = v128.load(norms);
  v128.store(out, f32x4.add(a, norm));
  v128.store(out + stride, f32x4.add(b, norm));
  v128.store(out + 2 * stride, f32x4.add(c, norm));
  v128.store(out + 3 * stride, f32x4.add(e, norm));
}

/**
 * Lays `k` points out in panels of eight: m = −2p, norm = |p|²; places beyond k have norm Infinity, so that they are nobody's nearest.
 */
export function layPanels(points: usize, k: i32, d: i32, panels: usize, norms: usize): void {
  for (let c = 0, kp = (k + 7) & ~7; c < kp; c++) {
    let to = panels + ((<usize>(c >> 3) * <usize>d) << 5) + ((<usize>(c & 7)) << 2);
    let norm: f32 = 0;
    for (let j = 0; j < d; j++, to += 32) {
      const value = c < k ? load<f32>(points + ((<usize>c * <usize>d + <usize>j) << 2)) : <f32>0;
      norm += value * value;
      store<f32>(to, <f32>-2 * value);
    }
    store<f32>(norms + ((<usize>c) << 2), c < k ? norm : <f32>Infinity);
  }
}

/** |x|² of each row, summed column by column as the scores are: the score of a row with itself is exactly its negative. */
export function squaredLengths(rows: usize, n: i32, d: i32, into: usize): void {
  for (let i = 0; i < n; i++, into += 4) {
    let sum: f32 = 0;
    for (let j = 0; j < d; j++, rows += 4) {
      const value = load<f32>(rows);
      sum += value * value;
    }
    store<f32>(into, sum);
  }
}
