/** What a customer's purchases come to, in columns by customer; times in one unit of the caller's choice. */
export interface Histories {
  /** Purchases after the first one, whole numbers from 0. */
  repeats: Float64Array;
  /** From the first purchase to the last; 0 where there is one alone. */
  recency: Float64Array;
  /** From the first purchase to the day it is looked at; not below the recency. */
  age: Float64Array;
  /** Mean amount of the purchases after the first one; NaN where there are none or their amounts are not known. */
  value: Float64Array;
}

/** Purchases in columns: who bought, when (any number that grows with time) and for how much (NaN = not known). */
export interface PurchaseColumns {
  /** Number of the customer, from 0. */
  customer: Int32Array;
  time: Float64Array;
  amount: Float64Array;
}

/**
 * The histories of customers as of a time: what was bought at one time counts as one purchase, what was bought later does not exist.
 * @param customers how many there are; one without a purchase until `until` has NaN as its age. @param unit length of the unit of time that is
 * wanted, in that of `time`: 7 makes weeks of days.
 */
export function historiesOf(purchases: PurchaseColumns, customers: number, until: number, unit = 1): Histories {
  const { customer, time, amount } = purchases;
  const order = inOrder(purchases, until);
  const repeats = new Float64Array(customers);
  const first = new Float64Array(customers).fill(Number.NaN);
  const last = new Float64Array(customers).fill(Number.NaN);
  const later = new Float64Array(customers);
  for (const i of order) {
    const [c, at] = [customer[i] as number, time[i] as number];
    if (Number.isNaN(first[c])) first[c] = at;
    else if (at > (last[c] as number)) repeats[c] = (repeats[c] as number) + 1;
    if (at > (first[c] as number)) later[c] = (later[c] as number) + (amount[i] as number);
    last[c] = at;
  }
  return {
    repeats,
    recency: last.map((at, c) => (at - (first[c] as number)) / unit),
    age: first.map((at) => (until - at) / unit),
    value: later.map((sum, c) => ((repeats[c] as number) > 0 ? sum / (repeats[c] as number) : Number.NaN)),
  };
}

/** Rows until a time, those of one customer from old to new; as they stand where they do so already, since sorting all takes long. */
function inOrder({ customer, time }: PurchaseColumns, until: number): Int32Array {
  const rows = Int32Array.from(time.keys()).filter((i) => (time[i] as number) <= until && (customer[i] as number) >= 0);
  const latest = new Map<number, number>();
  const ordered = rows.every((i) => {
    const [c, at] = [customer[i] as number, time[i] as number];
    const inTime = !(at < (latest.get(c) ?? Number.NEGATIVE_INFINITY));
    latest.set(c, at);
    return inTime;
  });
  return ordered ? rows : rows.sort((i, j) => (time[i] as number) - (time[j] as number) || i - j);
}

/** The histories of some customers alone. */
export function pickHistories(all: Histories, picked: readonly number[]): Histories {
  const pick = (column: Float64Array) => Float64Array.from(picked, (c) => column[c] as number);
  return { repeats: pick(all.repeats), recency: pick(all.recency), age: pick(all.age), value: pick(all.value) };
}

/** @throws RangeError that names the first customer whose numbers are no history. */
export function checkHistories({ repeats, recency, age }: Omit<Histories, 'value'>): void {
  if (recency.length !== repeats.length || age.length !== repeats.length)
    throw new RangeError('Repeats, recency and age must be of the same customers.');
  for (let i = 0; i < repeats.length; i++) {
    const [x, t, T] = [repeats[i] as number, recency[i] as number, age[i] as number];
    const whole = Number.isInteger(x) && x >= 0;
    if (!(whole && t >= 0 && T >= t && Number.isFinite(T) && (x > 0 || t === 0)))
      throw new RangeError(`Customer ${i}: ${x} repeats, recency ${t} and age ${T} are no history of purchases.`);
  }
}

/** There is too little to learn from: so many customers bought again, so many are needed. */
export interface TooFew {
  tooFew: true;
  have: number;
  need: number;
}
