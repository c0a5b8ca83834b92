/** A source of chance that is handed in: the same seed gives the same numbers in every engine. */
export interface Random {
  /** Uniform in [0, 1), 53 bits. */
  next(): number;
}

/** A {@link Random} whose state can be copied: both go on with the same numbers. */
export interface SeededRandom extends Random {
  clone(): SeededRandom;
}

class Sfc32 implements SeededRandom {
  constructor(
    private a: number,
    private b: number,
    private c: number,
    private counter: number,
  ) {}

  /** 32 bits, unsigned. */
  bits(): number {
    const t = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + t) | 0;
    return t >>> 0;
  }

  next(): number {
    const high = this.bits() >>> 5;
    const low = this.bits() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  clone(): SeededRandom {
    return new Sfc32(this.a, this.b, this.c, this.counter);
  }
}

/**
 * Small Fast Counter, 32 bit (Chris Doty-Humphrey, PractRand); period ≥ 2^32 for every seed.
 * @param seed any finite number; its whole and fractional parts both count.
 */
export function createRandom(seed: number): SeededRandom {
  const bytes = new Uint32Array(new Float64Array([seed]).buffer);
  const random = new Sfc32(bytes[0] as number, bytes[1] as number, 0x9e3779b9, 1);
  for (let i = 0; i < 16; i++) random.bits();
  return random;
}

/** A whole number in 0 … n − 1; 0 for n ≤ 1. */
export function integer(random: Random, n: number): number {
  return Math.floor(random.next() * Math.max(n, 1));
}

/** Shuffles in place (Fisher–Yates) and returns the same array. */
export function shuffle<A extends { length: number; [index: number]: unknown }>(random: Random, items: A): A {
  for (let i = items.length - 1; i > 0; i--) {
    const j = integer(random, i + 1);
    const held = items[i];
    (items as Record<number, unknown>)[i] = items[j];
    (items as Record<number, unknown>)[j] = held;
  }
  return items;
}

/** `count` different whole numbers of 0 … n − 1, ascending; all of them where count ≥ n. */
export function sample(random: Random, n: number, count: number): Int32Array {
  const all = new Int32Array(n);
  for (let i = 0; i < n; i++) all[i] = i;
  if (count >= n) return all;
  for (let i = 0; i < count; i++) {
    const j = i + integer(random, n - i);
    const held = all[i] as number;
    all[i] = all[j] as number;
    all[j] = held;
  }
  return all.slice(0, count).sort();
}
