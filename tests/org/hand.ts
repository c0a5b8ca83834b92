import { MS_PER_DAY } from '../../core/crm/time';
import type { ObjectType } from './catalogue/catalogue';
import { wholeSecond } from './clock';
import type { Org } from './org';
import type { Value } from './table';
import { type Converted, convertLead } from './write/convert';
import { mergeAccounts } from './write/merge';
import { Unit } from './write/unit';
import { createRecord, deleteRecord, descendantsOf, undeleteRecord, updateRecord } from './write/write';

type Fields = Readonly<Record<string, Value>>;

/** How long the recycle bin keeps a record. */
const BIN_DAYS = 15;

/**
 * People who work in the CRM itself, without Peerlens: what they do has all that follows from it, as through the API.
 * Each call is one transaction with one stamp. Ids are the org's own. Throws the errors of the API, and a RangeError on an
 * id that no object has.
 */
export class Hand {
  constructor(
    private readonly org: Org,
    private readonly userId: string,
  ) {}

  private unit(): Unit {
    return new Unit(this.org, this.userId);
  }

  private typeOf(id: string): ObjectType {
    const type = this.org.objectOfId(id);
    if (!type) throw new RangeError(`no object has the id ${id}`);
    return type;
  }

  /** @returns the new record's id. */
  create(object: string, fields: Fields): string {
    const type = this.org.type(object);
    if (!type) throw new RangeError(`no object ${object}`);
    return createRecord(this.unit(), type, fields);
  }

  update(id: string, fields: Fields): void {
    this.updateAll([id], fields);
  }

  /** Changes many records within the same second. */
  updateAll(ids: readonly string[], fields: Fields): void {
    const unit = this.unit();
    for (const id of ids) updateRecord(unit, this.typeOf(id), id, fields);
  }

  delete(...ids: readonly string[]): void {
    const unit = this.unit();
    for (const id of ids) deleteRecord(unit, this.typeOf(id), id);
  }

  /** Takes records, and what went with them, out of the recycle bin. */
  undelete(...ids: readonly string[]): void {
    const unit = this.unit();
    for (const id of ids) undeleteRecord(unit, this.typeOf(id), id);
  }

  /** Deletes records for good, and what goes with them: neither queryAll nor `deleted` knows them. */
  purge(...ids: readonly string[]): void {
    for (const id of ids) {
      const type = this.typeOf(id);
      const row = this.org.table(type.name).get(id);
      if (!row) throw new RangeError(`no record ${id}`);
      if (row.IsDeleted !== true) this.delete(id);
      for (const { type: below, row: child } of descendantsOf(this.unit(), type, row))
        this.org.table(below.name).drop(child);
      this.org.table(type.name).drop(row);
    }
  }

  /** What the platform does by itself: records that were deleted more than 15 days ago are gone. */
  emptyBin(): void {
    const limit = wholeSecond(this.org.clock.now() - BIN_DAYS * MS_PER_DAY);
    for (const name of this.org.objectNames()) {
      const table = this.org.table(name);
      for (const row of table.rows.filter((row) => row.IsDeleted === true && row.SystemModstamp < limit))
        table.drop(row);
    }
  }

  /** Merges accounts: what hangs on the losers goes to the one that stays, and they are deleted with its id. */
  merge(staying: string, ...losers: readonly string[]): void {
    mergeAccounts(this.unit(), staying, losers);
  }

  /** Makes an account (unless one is given), a contact and, where it has a name, a deal of a lead. */
  convert(lead: string, into: { account?: string; deal?: string } = {}): Converted {
    return convertLead(this.unit(), lead, into);
  }

  /** Moves a deal, with its history. */
  moveDeal(id: string, stage: string, more: Fields = {}): void {
    this.update(id, { StageName: stage, ...more });
  }

  /** Takes prices off the lists. */
  deactivate(...entries: readonly string[]): void {
    this.updateAll(entries, { IsActive: false });
  }
}
