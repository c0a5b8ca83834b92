import * as v from 'valibot';
import { PeerlensError } from '../../core/crm/error';
import type { FieldName, TableName } from '../../core/crm/schema';
import type { Instant } from '../../core/crm/time';
import type { Cell, Table } from '../../core/table/table';
import { emptyTable, TableBuilder } from '../../core/table/table';
import type { Batch, Cursor } from '../connector';
import type { Domain } from './client';
import { numberOf } from './page';
import { type Ground, PARTS, type Part, type Row } from './parts';
import { id, toDatetime } from './values';

/** Rows of one answer: large enough for few requests, small enough to be stored at once. */
export const PAGE_ROWS = 1_000;
/** Ids of one answer of a sweep. */
const SWEEP_IDS = 10_000;
/**
 * A record carries the time at which its transaction began (PostgreSQL's CURRENT_TIMESTAMP), and is seen when that ends: what was being written
 * while the last sync read carries a date from before it. Each sync reads what changed since so long before the last one, ms; a row
 * that comes again replaces itself, by its id.
 */
const OVERLAP = 60 * 60_000;
/** Imports and closings of a year take longer: once a day what changed since a day before the last such look is read, ms. */
const LONGEST = 24 * 60 * 60_000;
/** Sorts behind every number. */
const BEHIND_ALL = ':';

const CURSOR = v.object({
  format: v.literal(1),
  /** Whose rows these are: another company of the same user is read anew. */
  company: v.number(),
  /** The parts that the steps count. */
  parts: v.array(v.string()),
  /** What changed from then on is read; absent in the first run. */
  since: v.optional(v.number()),
  /** When this run began: the next one reads what changed from then on. */
  began: v.number(),
  /** When the last run began that looked back by the longest transaction, or read everything. */
  lookedBack: v.optional(v.number()),
  /** Place in the steps; their number when the run is through. */
  step: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  /** The last id that this step has handed over; 0 before the first. */
  after: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});
type TrytonCursor = v.InferOutput<typeof CURSOR>;

/** A step: reads what changed in a part, or finds out what is there no more. */
interface Step {
  part: Part;
  sweep: boolean;
}

/**
 * Reads the company's tables: first everything, page by page in the order of ids; afterwards what was written since, then the
 * ids of everything, by which those that were deleted are found. Each batch carries the cursor behind it.
 * @param readable models that this user sees; the others are left out.
 */
export async function* pull(
  ground: Ground,
  readable: ReadonlySet<string>,
  from: Cursor | undefined,
): AsyncGenerator<Batch, void, void> {
  const parts = PARTS.filter(({ model }) => readable.has(model));
  const start = startOf(from, ground, parts);
  const steps: Step[] = parts.map((part) => ({ part, sweep: false }));
  if (start.since !== undefined) steps.push(...parts.map((part) => ({ part, sweep: true })));
  const run = new Run(ground, steps, start);
  if (start.step === 0 && start.after === 0) yield* run.stages();
  for (let at = start.step; at < steps.length; at++) yield* run.step(at, at === start.step ? start.after : 0);
}

/** Goes on where a run stopped, or begins the next one. A table that is new to the user is read by the sweep, as unknown. */
function startOf(from: Cursor | undefined, { facts }: Ground, parts: readonly Part[]): TrytonCursor {
  const read = v.safeParse(CURSOR, from);
  const tables: string[] = parts.map(({ model, prefix = '' }) => prefix + model);
  const { company, org } = facts;
  const { now } = org;
  const fresh = { format: 1 as const, company, parts: tables, began: now, lookedBack: now, step: 0, after: 0 };
  if (!read.success || read.output.company !== company) return fresh;
  const { since, began, lookedBack, step, parts: before } = read.output;
  const isDone = step >= (since === undefined ? before.length : 2 * before.length);
  if (isDone && lookedBack !== undefined && now - lookedBack < LONGEST)
    return { ...fresh, lookedBack, since: began - OVERLAP };
  if (isDone) return { ...fresh, since: Math.min(lookedBack ?? began, began) - LONGEST };
  if (before.join() === tables.join()) return read.output;
  return { ...fresh, began, lookedBack, ...(since !== undefined && { since }) };
}

function numberIn(id: string | undefined, { prefix = '' }: Part): number | undefined {
  return id === undefined ? undefined : numberOf(id.slice(prefix.length));
}

/** One run of a pull. */
class Run {
  constructor(
    private readonly ground: Ground,
    private readonly steps: readonly Step[],
    private readonly start: TrytonCursor,
  ) {}

  /** The stages of opportunities: few, and always all of them. */
  async *stages(): AsyncGenerator<Batch, void, void> {
    const { stages } = this.ground;
    if (!stages) return;
    const rows = Array.from(stages, ([id, { name, order, closed, won }]) => ({
      id,
      cells: { name, order, closed, won, active: true },
    }));
    yield this.batch({ table: 'stage', rows, step: 0, after: 0, done: rows.length });
  }

  async *step(at: number, after: number): AsyncGenerator<Batch, void, void> {
    const { part, sweep } = this.steps[at] as Step;
    const domain = await part.domain(this.ground);
    yield* sweep ? this.sweep(part, domain, at, after) : this.read(part, domain, at, after);
  }

  private async *read(part: Part, domain: Domain, at: number, after: number): AsyncGenerator<Batch, void, void> {
    const changed = [...domain, ...changedSince(part, this.start.since)];
    let done = 0;
    for (let last = after, more = true; more; ) {
      const rows = await part.read(this.ground, [...changed, ['id', '>', last]], PAGE_ROWS);
      more = rows.length === PAGE_ROWS;
      done += rows.length;
      last = numberIn(rows.at(-1)?.id, part) ?? last;
      yield this.batch({ table: part.table, rows, done, step: more ? at : at + 1, after: more ? last : 0 });
    }
  }

  /** Ids alone, ascending. What is there and was never stored, because the user sees it only now, is read too. */
  private async *sweep(part: Part, domain: Domain, at: number, after: number): AsyncGenerator<Batch, void, void> {
    const ids = v.array(id);
    for (let last = after, more = true; more; ) {
      const asked = [[...domain, ['id', '>', last]], 0, SWEEP_IDS, [['id', 'ASC']]];
      const found = await this.ground.client.model(part.model, 'search', asked, ids);
      more = found.length === SWEEP_IDS;
      const { prefix = '' } = part;
      const to = found.at(-1) ?? '';
      const unknown: string[] = [];
      const here = { step: at, after: last };
      yield {
        ...this.batch({ table: part.table, rows: [], done: 0, ...here }),
        sweep: {
          after: prefix + (last === 0 ? '' : v.parse(id, last)),
          upTo: prefix + (more ? to : BEHIND_ALL),
          present: found.map((each) => prefix + each),
          missing: (missing) => unknown.push(...missing),
        },
      };
      for (let i = 0; i < unknown.length; i += PAGE_ROWS) {
        const some = unknown.slice(i, i + PAGE_ROWS).map((each) => numberIn(each, part));
        const rows = await part.read(this.ground, [...domain, ['id', 'in', some]], PAGE_ROWS);
        yield this.batch({ table: part.table, rows, done: rows.length, ...here });
      }
      last = numberOf(to);
      // Only now is this stretch done.
      yield this.batch({
        table: part.table,
        rows: [],
        done: 0,
        step: more ? at : at + 1,
        after: more ? last : 0,
      });
    }
  }

  private batch(of: { table: TableName; rows: Row[]; done: number; step: number; after: number }): Batch {
    const { table, rows, done, step, after } = of;
    const order = [...new Set(this.steps.map(({ part }) => part.table))];
    const { since, ...start } = this.start;
    return {
      table,
      upserts: toTable(table, rows),
      deletions: [],
      cursor: { ...start, ...(since !== undefined && { since }), step, after },
      org: this.ground.facts.org,
      progress: {
        part: table,
        done,
        total: undefined,
        partsDone: Math.max(0, order.indexOf(table)),
        parts: order.length,
        order,
      },
      notices: [],
    };
  }
}

/** A condition that holds for what was written since, itself or what its row also tells of. Nothing in the first run. */
function changedSince({ through = [] }: Part, since: Instant | undefined): Domain {
  if (since === undefined) return [];
  const at = toDatetime(since);
  const fields = ['', ...through.map((link) => `${link}.`)].flatMap((of) => [`${of}write_date`, `${of}create_date`]);
  return [['OR', ...fields.map((field) => [field, '>=', at])]];
}

function toTable(table: TableName, rows: readonly Row[]): Table {
  if (rows.length === 0) return emptyTable(table);
  const builder = new TableBuilder(table);
  const seen = new Set<string>();
  for (const { id, cells } of rows) {
    if (seen.has(id)) throw new PeerlensError('crmStrange', 'report', { detail: `${table}: ${id} twice` });
    seen.add(id);
    builder.push(id, cells as { [F in FieldName<TableName>]?: Cell });
  }
  return builder.build();
}
