/** A line of an order with the options that were bought inside it, by product id. Quantities of one product are summed. */
export interface OrderedLine {
  product: string;
  quantity: number;
  options: ReadonlyMap<string, OrderedLine>;
  /** Values by name of the attribute; absent where the source has no attributes. */
  values?: Readonly<Record<string, string>>;
}

/** Adds a line to those of its level; with another one of its product it becomes one line, and so do their options. */
export function addLine(level: Map<string, OrderedLine>, line: OrderedLine): void {
  const seen = level.get(line.product);
  if (!seen) {
    level.set(line.product, line);
    return;
  }
  const values = seen.values || line.values ? { values: { ...seen.values, ...line.values } } : {};
  const quantity = line.quantity + seen.quantity;
  level.set(line.product, { ...line, ...values, quantity, options: joined(seen.options, line.options) });
}

function joined(some: OrderedLine['options'], others: OrderedLine['options']): OrderedLine['options'] {
  if (others.size === 0) return some;
  const all = new Map(some);
  for (const option of others.values()) addLine(all, option);
  return all;
}
