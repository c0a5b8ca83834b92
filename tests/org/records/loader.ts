import type { Company } from '../../../connectors/sample/company';
import { parseDay, parseInstant } from '../../../core/crm/time';
import type { ObjectType } from '../catalogue/catalogue';
import type { Clock } from '../clock';
import { wholeSecond } from '../clock';
import { makeId } from '../ids';
import type { Row, Value } from '../table';
import { blankRow, Table } from '../table';

const MS_PER_HOUR = 3_600_000;
/** Records of one day are saved in groups of this many within the same second, as bulk loads leave them. */
const SAME_SECOND = 7;
/** Every so many records automation touched a row after the user did. */
const TOUCHED_BY_AUTOMATION = 293;

type Fields = Record<string, Value | undefined>;

/** Fills an org's tables from a company; ids follow the order of the company's lists. */
export class Loader {
  readonly tables = new Map<string, Table>();
  private readonly ids = new Map<string, Map<string, string>>();
  private readonly mornings = new Map<string, number>();
  private readonly counts = new Map<string, number>();

  constructor(
    readonly company: Company,
    readonly catalogue: ReadonlyMap<string, ObjectType>,
    readonly clock: Clock,
  ) {
    for (const name of catalogue.keys()) this.tables.set(name, new Table());
  }

  /** Gives every element of a list its id, before any record refers to it. */
  reserve(object: string, list: readonly { id: string }[]): void {
    const ids = this.ids.get(object) ?? new Map<string, string>();
    for (const { id } of list) ids.set(id, this.nextId(object));
    this.ids.set(object, ids);
  }

  /** The org's id of a company's record; null for none. Throws on a reference to nothing: the company is wrong. */
  ref(object: string, companyId: string | undefined): string | null {
    if (companyId === undefined) return null;
    const id = this.ids.get(object)?.get(companyId);
    if (!id) throw new Error(`the company has no ${object} ${companyId}`);
    return id;
  }

  /** All ids by company id; where two lists use one id, the earlier object wins. */
  idsByCompanyId(): Map<string, string> {
    const all = new Map<string, string>();
    for (const ids of this.ids.values())
      for (const [companyId, id] of ids) if (!all.has(companyId)) all.set(companyId, id);
    return all;
  }

  user(companyId: string | undefined): string {
    const id = companyId === undefined ? undefined : this.ids.get('User')?.get(companyId);
    return id ?? makeId(this.prefix('User'), 0);
  }

  /** Nine in the morning of the org's day, in groups of the same second; never in the org's future. */
  stampOn(day: string, position: number): string {
    const morning = this.mornings.get(day) ?? this.clock.startOf(parseDay(day)) + 9 * MS_PER_HOUR;
    this.mornings.set(day, morning);
    const second = Math.floor(position / SAME_SECOND) % 3000;
    return wholeSecond(this.past(morning + second * 1000));
  }

  stampAt(instant: string): string {
    return wholeSecond(this.past(parseInstant(instant)));
  }

  /** Adds a record: fields that are not given are null (false where they are flags), system fields are filled in. */
  add(object: string, id: string | null, fields: Fields, times: { created: string; modified?: string }): Row {
    const type = this.catalogue.get(object);
    const table = this.tables.get(object);
    if (!type || !table) throw new Error(`no object ${object}`);
    const modified = times.modified && times.modified > times.created ? times.modified : times.created;
    const row = blankRow(type);
    row.Id = id ?? this.nextId(object);
    row.SystemModstamp = this.touched(modified, table.rows.length);
    const by = typeof fields.OwnerId === 'string' ? fields.OwnerId : this.user(undefined);
    const system: Fields = {
      CreatedDate: times.created,
      CreatedById: by,
      LastModifiedDate: modified,
      LastModifiedById: by,
    };
    for (const field of type.fields) {
      if (field.name === 'Id' || field.name === 'SystemModstamp') continue;
      const value = fields[field.name] ?? system[field.name];
      if (value !== undefined) row[field.name] = value;
    }
    table.insert(row);
    return row;
  }

  rows(object: string): readonly Row[] {
    return this.tables.get(object)?.rows ?? [];
  }

  private touched(modified: string, position: number): string {
    if (position % TOUCHED_BY_AUTOMATION !== TOUCHED_BY_AUTOMATION - 1) return modified;
    return wholeSecond(this.past(parseInstant(modified) + 2000));
  }

  private past(at: number): number {
    return Math.min(at, this.clock.origin - MS_PER_HOUR);
  }

  private nextId(object: string): string {
    const n = this.counts.get(object) ?? 0;
    this.counts.set(object, n + 1);
    return makeId(this.prefix(object), n);
  }

  private prefix(object: string): string {
    const type = this.catalogue.get(object);
    if (!type) throw new Error(`no object ${object}`);
    return type.prefix;
  }
}
