import { quantileOfSorted } from '../../../table/statistics';
import type { Offer, OfferLine } from '../offer';
import type { FlatLine } from '../table/lines';
import type { Member } from './group';
import type { PlainName } from './names';
import { plainName } from './names';

/** A code and name as they stand together in the file, and where. */
export interface Mention extends Member {
  key: string;
  plain: PlainName;
  unit: string | undefined;
  /** The usual price; undefined where none is told. */
  price: number | undefined;
  /** What it stands inside of and beside of, by key, with how often. */
  context: Map<string, number>;
}

export const mentionKey = ({ code, name }: Pick<FlatLine, 'code' | 'name'>): string => `${code}\u0000${name}`;

/** Every code and name of the file once. */
export function* findMentions(lines: readonly FlatLine[], offers: readonly Offer[]): Generator<undefined, Mention[]> {
  const found = new Map<string, Mention>();
  const prices = new Map<string, number[]>();
  for (const [i, line] of lines.entries()) {
    const key = mentionKey(line);
    const known = found.get(key);
    if (known) known.rows++;
    else {
      const { code, name, row, unit } = line;
      const plain = plainName(name || code);
      found.set(key, { key, code, name, row, rows: 1, plain, unit, price: undefined, context: new Map() });
    }
    if (line.unitPrice !== undefined) prices.set(key, [...(prices.get(key) ?? []).slice(-200), line.unitPrice]);
    if (i % 5_000 === 4_999) yield;
  }
  for (const [key, own] of prices)
    (found.get(key) as Mention).price = quantileOfSorted(Float64Array.from(own).sort(), 0.5);
  for (const [i, offer] of offers.entries()) {
    addContext(found, offer.lines, '');
    if (i % 500 === 499) yield;
  }
  return [...found.values()];
}

/** A tree does not hold an empty name apart from the code that stands for it. */
const keyOfLine = (found: ReadonlyMap<string, Mention>, { code, name }: OfferLine): string => {
  const own = mentionKey({ code, name });
  return found.has(own) ? own : mentionKey({ code, name: '' });
};

function addContext(found: ReadonlyMap<string, Mention>, lines: readonly OfferLine[], parent: string): void {
  const keys = lines.map((line) => keyOfLine(found, line));
  for (const [i, line] of lines.entries()) {
    const mention = found.get(keys[i] as string);
    if (mention) {
      const put = (key: string) => mention.context.set(key, (mention.context.get(key) ?? 0) + 1);
      put(`in ${parent}`);
      for (const key of new Set(keys.slice(0, 60))) if (key !== mention.key) put(`by ${key}`);
    }
    addContext(found, line.lines, keys[i] as string);
  }
}
