import { createRandom, type Random } from '../../core/kernels/random';
import type { BgNbd } from '../../core/outcome/lifetime/bgNbd';
import type { GammaGamma } from '../../core/outcome/lifetime/gammaGamma';
import type { PurchaseColumns } from '../../core/outcome/lifetime/histories';

/** Standard normal, by Box and Muller. */
function bell(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

/** Gamma with rate 1. Source: Marsaglia & Tsang 2000, "A Simple Method for Generating Gamma Variables". */
function drawGamma(random: Random, shape: number): number {
  if (shape < 1) return drawGamma(random, shape + 1) * (1 - random.next()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = bell(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Everything that simulated customers buy within `length` of their first purchase; times of a customer begin with its first purchase at 0. */
export interface SimulatedPurchases extends PurchaseColumns {
  customers: number;
}

/**
 * Customers that buy and leave as BG/NBD says and spend as gamma–gamma says, from known parameters, drawn as the model is told: a rate and
 * a chance to leave of their own, exponential times between purchases, and after each repeat perhaps the end.
 */
export function simulatePurchases(
  { r, alpha, a, b }: BgNbd,
  { p, q, gamma }: GammaGamma,
  { customers, length, seed }: { customers: number; length: number; seed: number },
): SimulatedPurchases {
  const random = createRandom(seed);
  const [customer, time, amount]: [number[], number[], number[]] = [[], [], []];
  for (let c = 0; c < customers; c++) {
    const rate = drawGamma(random, r) / alpha;
    const [stays, goes] = [drawGamma(random, b), drawGamma(random, a)];
    const leave = goes / (goes + stays);
    const scale = drawGamma(random, q) / gamma;
    for (let at = 0; at <= length; ) {
      customer.push(c);
      time.push(at);
      amount.push(drawGamma(random, p) / scale);
      if (at > 0 && random.next() < leave) break;
      at -= Math.log(1 - random.next()) / rate;
    }
  }
  return {
    customers,
    customer: Int32Array.from(customer),
    time: Float64Array.from(time),
    amount: Float64Array.from(amount),
  };
}
