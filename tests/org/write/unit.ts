import { wholeSecond } from '../clock';
import type { Org } from '../org';
import type { Journal, Row, Value } from '../table';
import { blankRow } from '../table';

type Fields = Readonly<Record<string, Value>>;

/** One unit of work: all its changes carry one stamp, and can be taken back together. */
export class Unit {
  readonly stamp: string;
  private readonly journal: Journal = [];

  constructor(
    readonly org: Org,
    readonly userId: string,
  ) {
    this.stamp = wholeSecond(org.clock.now());
  }

  create(object: string, fields: Fields): Row {
    const type = this.org.type(object);
    if (!type) throw new RangeError(`no object ${object}`);
    const row = blankRow(type);
    row.Id = this.org.newId(type);
    row.SystemModstamp = this.stamp;
    const system: Fields = {
      CreatedDate: this.stamp,
      CreatedById: this.userId,
      LastModifiedDate: this.stamp,
      LastModifiedById: this.userId,
      OwnerId: this.userId,
      CurrencyIsoCode: this.org.find(this.userId)?.DefaultCurrencyIsoCode ?? null,
    };
    for (const field of type.fields) {
      if (field.name === 'Id' || field.name === 'SystemModstamp') continue;
      const value = fields[field.name] ?? system[field.name];
      if (value !== undefined) row[field.name] = value;
    }
    this.org.table(object).insert(row, this.journal);
    return row;
  }

  patch(object: string, row: Row, fields: Fields): void {
    const modified: Fields =
      'LastModifiedDate' in row ? { LastModifiedDate: this.stamp, LastModifiedById: this.userId } : {};
    this.org.table(object).patch(row, { ...fields, ...modified, SystemModstamp: this.stamp }, this.journal);
  }

  remove(object: string, row: Row): void {
    this.org.table(object).drop(row, this.journal);
  }

  /** Takes back everything since a mark; without one, everything. */
  rollBack(to = 0): void {
    while (this.journal.length > to) this.journal.pop()?.();
  }

  /** A step back for what is not a change of a row. */
  onRollBack(step: () => void): void {
    this.journal.push(step);
  }

  mark(): number {
    return this.journal.length;
  }
}
