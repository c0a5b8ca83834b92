export type Value = string | number | boolean | null;
/** A record by field name. Dates and times are text in the API's own form, which sorts as time does. */
export type Row = { Id: string; SystemModstamp: string; [field: string]: Value };

const blanks = new WeakMap<object, Row>();

/**
 * A row with every field of an object in place. An object that gets its members one by one, by computed names, turns
 * into a hash table of its own; copies of one parsed object share their layout: a third of the memory for a million rows.
 */
export function blankRow(type: { fields: readonly { name: string; type: string }[] }): Row {
  const known = blanks.get(type);
  if (known) return { ...known };
  const values = type.fields.map(({ name, type: kind }) => [name, kind === 'boolean' ? false : null]);
  const blank: Row = JSON.parse(JSON.stringify({ Id: '', SystemModstamp: '', ...Object.fromEntries(values) }));
  blanks.set(type, blank);
  return { ...blank };
}

/** Steps back, last one first, when a request must leave no trace. */
export type Journal = (() => void)[];

/** All records of one object, in order of creation, with the indexes that keep a sync of 100,000 rows cheap. */
export class Table {
  private readonly all: Row[] = [];
  private readonly byId = new Map<string, Row>();
  private readonly byReference = new Map<string, Map<string, Set<Row>>>();
  private byStamp: Row[] | undefined;
  private readonly watchers = new Set<(row: Row) => void>();

  get rows(): readonly Row[] {
    return this.all;
  }

  get(id: string): Row | undefined {
    return this.byId.get(id);
  }

  insert(row: Row, journal?: Journal): void {
    this.all.push(row);
    this.byId.set(row.Id, row);
    for (const [field, groups] of this.byReference) addTo(groups, row[field], row);
    if (this.byStamp) this.byStamp.splice(this.stampPosition(this.byStamp, row.SystemModstamp, row.Id), 0, row);
    journal?.push(() => this.drop(row));
  }

  /** Calls back with each row before it changes. @returns a function that ends it. */
  beforeChange(watcher: (row: Row) => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  /** Changes fields in place; a row that a query still holds shows the new values, as a record does. */
  patch(row: Row, changes: Readonly<Record<string, Value>>, journal?: Journal): void {
    for (const watcher of this.watchers) watcher(row);
    const before: Record<string, Value> = {};
    for (const name of Object.keys(changes)) before[name] = row[name] ?? null;
    const ordered = this.byStamp;
    const moves = ordered !== undefined && 'SystemModstamp' in changes;
    if (moves) ordered.splice(this.stampPosition(ordered, row.SystemModstamp, row.Id), 1);
    for (const [field, groups] of this.byReference) {
      if (!(field in changes)) continue;
      groups.get(String(row[field]))?.delete(row);
      addTo(groups, changes[field] ?? null, row);
    }
    Object.assign(row, changes);
    if (moves) ordered.splice(this.stampPosition(ordered, row.SystemModstamp, row.Id), 0, row);
    journal?.push(() => this.patch(row, before));
  }

  /** The rows whose field holds this id. */
  where(field: string, id: string): Row[] {
    if (field === 'Id') {
      const row = this.byId.get(id);
      return row ? [row] : [];
    }
    let groups = this.byReference.get(field);
    if (!groups) {
      groups = new Map();
      for (const row of this.all) addTo(groups, row[field], row);
      this.byReference.set(field, groups);
    }
    return [...(groups.get(id) ?? [])];
  }

  /** Rows in the order (SystemModstamp, Id), between two stamps, both inclusive. */
  *inStampOrder(from?: string, to?: string): Generator<Row> {
    this.byStamp ??= [...this.all].sort(compareStamps);
    const ordered = this.byStamp;
    for (let i = from === undefined ? 0 : this.stampPosition(ordered, from, ''); i < ordered.length; i++) {
      const row = ordered[i];
      if (!row || (to !== undefined && row.SystemModstamp > to)) return;
      yield row;
    }
  }

  /** Takes a row out for good: no query, and no recycle bin, knows it any more. */
  drop(row: Row, journal?: Journal): void {
    journal?.push(() => this.insert(row));
    this.all.splice(this.all.lastIndexOf(row), 1);
    this.byId.delete(row.Id);
    for (const [field, groups] of this.byReference) groups.get(String(row[field]))?.delete(row);
    if (this.byStamp) this.byStamp.splice(this.stampPosition(this.byStamp, row.SystemModstamp, row.Id), 1);
  }

  private stampPosition(ordered: readonly Row[], stamp: string, id: string): number {
    let low = 0;
    let high = ordered.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const row = ordered[middle];
      if (row && (row.SystemModstamp < stamp || (row.SystemModstamp === stamp && row.Id < id))) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** What a user sees of another table; written is always the whole one. */
export class VisibleTable extends Table {
  constructor(
    private readonly whole: Table,
    private readonly sees: (row: Row) => boolean,
  ) {
    super();
  }

  override get rows(): readonly Row[] {
    return this.whole.rows.filter(this.sees);
  }

  override get(id: string): Row | undefined {
    const row = this.whole.get(id);
    return row && this.sees(row) ? row : undefined;
  }

  override insert(row: Row, journal?: Journal): void {
    this.whole.insert(row, journal);
  }

  override patch(row: Row, changes: Readonly<Record<string, Value>>, journal?: Journal): void {
    this.whole.patch(row, changes, journal);
  }

  override where(field: string, id: string): Row[] {
    return this.whole.where(field, id).filter(this.sees);
  }

  override *inStampOrder(from?: string, to?: string): Generator<Row> {
    for (const row of this.whole.inStampOrder(from, to)) if (this.sees(row)) yield row;
  }

  override beforeChange(watcher: (row: Row) => void): () => void {
    return this.whole.beforeChange(watcher);
  }

  override drop(row: Row, journal?: Journal): void {
    this.whole.drop(row, journal);
  }
}

function compareStamps(a: Row, b: Row): number {
  if (a.SystemModstamp !== b.SystemModstamp) return a.SystemModstamp < b.SystemModstamp ? -1 : 1;
  return a.Id < b.Id ? -1 : a.Id > b.Id ? 1 : 0;
}

function addTo(groups: Map<string, Set<Row>>, value: Value | undefined, row: Row): void {
  if (typeof value !== 'string') return;
  const group = groups.get(value);
  if (group) group.add(row);
  else groups.set(value, new Set([row]));
}
