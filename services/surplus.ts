import type { StandingLine } from '../connectors/connector';
import type { PendingWrite, SurplusLine } from '../core/protocol';

/**
 * The lines that came to a record beyond those that a write asked for, each equal to one of them: a browser sends a
 * request again whose connection closed without an answer, and a CRM that had carried it out does so once more.
 * @param before ids of the lines that were there before the write.
 */
export function findSurplus(
  { lines, results }: Pick<PendingWrite, 'lines' | 'results'>,
  before: readonly string[],
  standing: readonly StandingLine[],
): SurplusLine[] {
  const known = new Set([...before, ...results.map(({ id }) => id)]);
  const free = new Set(standing.filter(({ id }) => !known.has(id)));
  return lines.flatMap(({ product, quantity }, line) => {
    const result = results[line];
    if (!result?.ok) return [];
    const own = standing.find(({ id }) => id === result.id);
    const price = result.price ?? own?.price;
    const equal = [...free].filter(
      (one) =>
        one.product === product &&
        one.quantity === quantity &&
        sameWhereKnown(one.price, price) &&
        sameWhereKnown(depthOf(one), depthOf(own)) &&
        // A colleague's line is nobody's surplus.
        sameWhereKnown(one.by, own?.by),
    );
    for (const one of equal) free.delete(one);
    return equal.map((one) => ({ line, id: one.id, ...(one.price !== undefined && { price: one.price }) }));
  });
}

/** Whether a line stands inside another one: that of a second answer stands inside another line than the first. */
function depthOf(line: StandingLine | undefined): boolean | undefined {
  return line?.inside === undefined ? undefined : line.inside !== null;
}

function sameWhereKnown<T>(a: T | undefined, b: T | undefined): boolean {
  return a === undefined || b === undefined || a === b;
}
