import { simulatePurchases } from '../../../../bench/work/purchases';
import { createRandom } from '../../../../core/kernels/random';
import type { TargetInput } from '../../../../core/outcome/targets/input';

/** Customers that buy about every 30 days and leave for good after one purchase of fifteen. */
const BUYING = { r: 3, alpha: 90, a: 1, b: 14 };
const SPENDING = { p: 4, q: 4, gamma: 3_000 };
export const TODAY = 20_000;

/** What targets read of simulated customers who begin at any time of `length` days but the last 200; features are the day's number of purchases. */
export function simulatedInput(customers: number, length = 1_500, seed = 1): TargetInput {
  const drawn = simulatePurchases(BUYING, SPENDING, { customers, length, seed });
  const random = createRandom(seed + 100);
  const begin = Array.from({ length: customers }, () => TODAY - length + Math.floor((length - 200) * random.next()));
  const kept = [...drawn.time.keys()].filter(
    (i) => Math.floor(drawn.time[i] as number) + (begin[drawn.customer[i] as number] as number) <= TODAY,
  );
  const customer = Int32Array.from(kept, (i) => drawn.customer[i] as number);
  const time = Float64Array.from(
    kept,
    (i) => Math.floor(drawn.time[i] as number) + (begin[drawn.customer[i] as number] as number),
  );
  const amount = Float64Array.from(kept, (i) => drawn.amount[i] as number);
  return {
    asOf: TODAY,
    currency: { code: 'EUR', scale: 2 },
    customerIds: Array.from({ length: customers }, (_, c) => `C${String(c).padStart(4, '0')}`),
    purchases: { customer, time, amount },
    *features(day, asked) {
      yield;
      const counts = new Float64Array(customers);
      time.forEach((at, i) => {
        if (at <= day) counts[customer[i] as number] = (counts[customer[i] as number] as number) + 1;
      });
      const values = Float64Array.from(asked, (c) => counts[c] as number);
      return { length: asked.length, columns: [{ name: 'purchases', values: { kind: 'number', values } }] };
    },
    random: createRandom(seed),
  };
}
