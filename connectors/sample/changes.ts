import { text } from '../../core/crm/text';
import { utcDay } from '../../core/crm/time';
import type { Rows } from '../../core/table/table';
import { type Table, TableBuilder, wordAt } from '../../core/table/table';
import type { Change, NewLine, StandingLine, WriteResult } from '../connector';

/** How ids of written lines begin. */
const WRITTEN = 'W-';

interface WrittenLine {
  id: string;
  opportunity: string;
  line: NewLine;
  /** Id of the line that it belongs to. */
  within: string | undefined;
}
type Entry = { kind: 'added'; written: WrittenLine } | { kind: 'removed'; id: string };

/**
 * What was written to the built-in company since it was made, in order. It lasts as long as the worker that
 * holds it does: the company itself is made anew from its seed each time.
 */
export class ChangeLog {
  /** Tells this log from one of an earlier worker, so that ids and cursors of the two are not mixed up. */
  readonly life = crypto.randomUUID().slice(0, 8);
  private readonly entries: Entry[] = [];
  /** Opportunity of each line that exists now. */
  private readonly lines = new Map<string, string>();
  private readonly opportunities: ReadonlyMap<string, string>;
  private readonly products: ReadonlySet<string>;
  private readonly listPrices: ReadonlyMap<string, number>;
  private lastNumber = 0;

  constructor(rows: Rows) {
    const names = rows.opportunity.columns.name;
    this.opportunities = new Map(rows.opportunity.ids.map((id, row) => [id, wordAt(names, row) ?? id]));
    this.products = new Set(rows.product.ids);
    this.listPrices = standardPrices(rows);
    rows.opportunityLine.ids.forEach((id, row) => {
      this.lines.set(id, wordAt(rows.opportunityLine.columns.opportunity, row) ?? '');
    });
  }

  /** How many lines were added or removed: what comes after is read by {@link since} from here. */
  get length(): number {
    return this.entries.length;
  }

  /** Name of an opportunity by id; its id where it has no name, undefined where there is no such opportunity. */
  nameOf(opportunity: string): string | undefined {
    return this.opportunities.get(opportunity);
  }

  /** The lines that were written to an opportunity and stand there now. */
  linesOf(opportunity: string): StandingLine[] {
    return this.entries.flatMap((entry) => {
      if (entry.kind !== 'added' || this.lines.get(entry.written.id) !== opportunity) return [];
      const { id, line } = entry.written;
      return [{ id, product: line.product, quantity: line.quantity }];
    });
  }

  /** Carries a change out, line by line; a line that cannot be written says why. */
  apply(change: Change): WriteResult[] {
    const { id: opportunity } = change.target;
    if (change.kind === 'removeLines') {
      // What belongs to others was written after them, and goes before them.
      const removed = change.lines.toReversed().map(({ id }) => this.remove(opportunity, id));
      return removed.toReversed();
    }
    const results: WriteResult[] = [];
    for (const line of change.lines) {
      const parent = line.parent === undefined ? undefined : results[line.parent];
      const isOff = line.parent !== undefined && !parent?.ok;
      results.push(isOff ? refused('sample.problem.without') : this.add(opportunity, line, parent?.id));
    }
    return results;
  }

  private add(opportunity: string, line: NewLine, within: string | undefined): WriteResult {
    if (!this.opportunities.has(opportunity)) return refused('sample.problem.unknownOpportunity');
    if (!this.products.has(line.product)) return refused('sample.problem.unknownProduct');
    if (!(line.quantity > 0) || !Number.isFinite(line.unitPrice)) return refused('sample.problem.badLine');
    this.lastNumber++;
    const id = `${WRITTEN}${this.life}-${String(this.lastNumber).padStart(6, '0')}`;
    this.entries.push({ kind: 'added', written: { id, opportunity, line, within } });
    this.lines.set(id, opportunity);
    return { ok: true, id };
  }

  private remove(opportunity: string, id: string): WriteResult {
    // What was written in an earlier worker is gone already; whoever still has the line is told so by the next pull.
    const forgotten = id.startsWith(WRITTEN) && !id.startsWith(WRITTEN + this.life);
    if (!forgotten && this.lines.get(id) !== opportunity) return refused('sample.problem.unknownLine');
    const holds = this.entries.some(
      (entry) => entry.kind === 'added' && entry.written.within === id && this.lines.has(entry.written.id),
    );
    if (holds) return refused('sample.problem.holdsOthers');
    this.entries.push({ kind: 'removed', id });
    this.lines.delete(id);
    return { ok: true, id };
  }

  /** What changed from an entry on: the lines that are there, and the ids of those that are gone. */
  since(from: number, now: number): { upserts: Table<'opportunityLine'>; deletions: string[] } {
    const builder = new TableBuilder('opportunityLine');
    const deletions: string[] = [];
    for (const entry of this.entries.slice(from)) {
      if (entry.kind === 'removed') deletions.push(entry.id);
      else if (this.lines.has(entry.written.id)) this.push(builder, entry.written, now);
    }
    return { upserts: builder.build(), deletions };
  }

  private push(builder: TableBuilder<'opportunityLine'>, { id, opportunity, line }: WrittenLine, now: number): void {
    const { product, quantity, unitPrice } = line;
    const listPrice = this.listPrices.get(product);
    const total = Math.round(quantity * unitPrice);
    const createdOn = utcDay(now);
    builder.push(id, { opportunity, product, quantity, unitPrice, listPrice, total, createdOn, modifiedAt: now });
  }
}

function refused(key: string): WriteResult {
  return { ok: false, problem: text(key) };
}

/** Price of each product in the standard price book, whole units. */
function standardPrices({ priceBook, priceEntry }: Rows): Map<string, number> {
  const standard = new Set(priceBook.ids.filter((_, row) => priceBook.columns.standard.values[row] === 1));
  const prices = new Map<string, number>();
  for (let row = 0; row < priceEntry.length; row++) {
    const product = wordAt(priceEntry.columns.product, row);
    const price = priceEntry.columns.unitPrice.values[row];
    if (product && price !== undefined && standard.has(wordAt(priceEntry.columns.priceBook, row) ?? ''))
      prices.set(product, price);
  }
  return prices;
}
