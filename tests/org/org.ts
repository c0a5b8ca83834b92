import type { Company } from '../../connectors/sample/company';
import type { ObjectType } from './catalogue/catalogue';
import { index } from './catalogue/catalogue';
import type { FieldDef } from './catalogue/field';
import type { Clock } from './clock';
import { createClock } from './clock';
import { makeId } from './ids';
import { load } from './records/load';
import { Rights, restrict } from './rights';
import type { OrgShape } from './shapes/shape';
import { sees } from './sharing';
import { type Row, type Table, VisibleTable } from './table';

/** What all users of an org share. */
class Records {
  readonly clock: Clock;
  readonly catalogue: Map<string, ObjectType>;
  readonly tables: ReadonlyMap<string, Table>;
  readonly byLowerName = new Map<string, ObjectType>();
  readonly byPrefix = new Map<string, ObjectType>();
  readonly companyIds: ReadonlyMap<string, string>;
  /** What is taken from everybody. */
  readonly everyone = new Rights();
  readonly users = new Map<string, Rights>();
  readonly views = new Map<string, Org>();
  /** Grows with every change of what the objects are. */
  redefined = 0;
  private readonly issued = new Map<string, number>();

  constructor(
    readonly company: Company,
    shape: OrgShape,
  ) {
    this.clock = createClock(company.today, company.zone);
    const loaded = load(company, this.clock, shape);
    this.catalogue = new Map(loaded.catalogue);
    this.tables = loaded.tables;
    this.companyIds = loaded.idsByCompanyId();
    for (const type of loaded.catalogue.values()) {
      this.byLowerName.set(type.name.toLowerCase(), type);
      this.byPrefix.set(type.prefix, type);
    }
  }

  table(name: string): Table {
    const table = this.tables.get(name);
    if (!table) throw new RangeError(`no object ${name}`);
    return table;
  }

  /** Changes the fields of an object, for all users. */
  redefine(object: string, change: (fields: readonly FieldDef[]) => readonly FieldDef[]): void {
    const type = this.catalogue.get(object);
    if (!type) throw new RangeError(`no object ${object}`);
    const changed = index({ ...type, fields: change(type.fields) });
    this.catalogue.set(object, changed);
    this.byLowerName.set(object.toLowerCase(), changed);
    this.byPrefix.set(type.prefix, changed);
    this.redefined++;
  }

  /** An id that no record of the object has or ever had. */
  newId(type: ObjectType): string {
    const table = this.table(type.name);
    let n = this.issued.get(type.name) ?? table.rows.length;
    while (table.get(makeId(type.prefix, n))) n++;
    this.issued.set(type.name, n + 1);
    return makeId(type.prefix, n);
  }
}

/**
 * An org as one user has it: records in memory, and what this user may see and do with them. Without a user it is the
 * org as its machinery has it, limited by nothing but what is taken from everybody. Everything else works on one of these.
 */
export class Org {
  readonly id = makeId('00D', 0);
  readonly company: Company;
  readonly clock: Clock;
  private readonly visible = new Map<string, Table>();

  constructor(
    private readonly records: Records,
    private readonly userId?: string,
  ) {
    this.company = records.company;
    this.clock = records.clock;
  }

  /** The same org as another user has it. */
  as(userId: string): Org {
    const known = this.records.views.get(userId) ?? new Org(this.records, userId);
    this.records.views.set(userId, known);
    return known;
  }

  /** What is taken from a user, to be changed; from everybody without one. */
  rightsOf(userId?: string): Rights {
    if (userId === undefined) return this.records.everyone;
    const known = this.records.users.get(userId) ?? new Rights();
    this.records.users.set(userId, known);
    return known;
  }

  /** Everybody's rights, then the user's own. */
  private get rights(): readonly Rights[] {
    const own = this.userId === undefined ? undefined : this.records.users.get(this.userId);
    return own ? [this.records.everyone, own] : [this.records.everyone];
  }

  /** Changes with every change of what this user may see or do: the describes' ETag. */
  get shape(): string {
    return `${this.records.redefined} ${this.rights.map((rights) => rights.mark).join()}`;
  }

  /** The language in which labels are told to this user. */
  get language(): string {
    const user = this.userId === undefined ? undefined : this.records.table('User').get(this.userId);
    return String(user?.LanguageLocaleKey ?? 'en_US');
  }

  /** How much is taken from this user, and how often objects were redefined; grows with every such change. */
  get taken(): number {
    return this.rights.reduce((sum, rights) => sum + rights.count, 2 * this.records.redefined);
  }

  /** Whether this user has "View Setup and Configuration". */
  get maySeeSetup(): boolean {
    return this.rights.every((rights) => rights.setup);
  }

  get mayUseApi(): boolean {
    return this.rights.every((rights) => rights.api);
  }

  /** The user whose view this is. */
  get user(): Row | undefined {
    return this.userId === undefined ? undefined : this.records.table('User').get(this.userId);
  }

  /** `yyyy-mm-dd` of the company; the org's clock starts on it. */
  get today(): string {
    return this.company.today;
  }

  /** The org's id of one of the company's records. */
  idOf(companyId: string): string {
    const id = this.records.companyIds.get(companyId);
    if (!id) throw new RangeError(`the company has no record ${companyId}`);
    return id;
  }

  /** The objects that this user sees, by name. */
  objects(): ObjectType[] {
    return [...this.records.catalogue.values()]
      .filter((type) => type.tooling !== true && this.seesObject(type))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  private seesObject(type: ObjectType): boolean {
    return this.rights.every((rights) => !rights.hiddenObjects.has(type.name));
  }

  /** An object that the org has, whoever sees it. */
  type(name: string): ObjectType | undefined {
    return this.records.catalogue.get(name);
  }

  /** All objects that the org has. */
  objectNames(): string[] {
    return [...this.records.catalogue.keys()];
  }

  /** An object that this user sees through one of the two APIs. */
  object(name: string, api: 'data' | 'tooling' = 'data'): ObjectType | undefined {
    const type = this.records.byLowerName.get(name.toLowerCase());
    if (type?.tooling === true && api === 'data') return undefined;
    return type && this.seesObject(type) ? type : undefined;
  }

  objectOfId(id: string): ObjectType | undefined {
    const type = this.records.byPrefix.get(id.slice(0, 3));
    return type && this.seesObject(type) ? type : undefined;
  }

  field(type: ObjectType, name: string): FieldDef | undefined {
    const field = type.byName.get(name.toLowerCase());
    return field && this.narrow(type, field);
  }

  private narrow(type: ObjectType, field: FieldDef): FieldDef | undefined {
    let left: FieldDef | undefined = field;
    for (const rights of this.rights) left = left && rights.narrow(type.name, left);
    return left;
  }

  /** The lookup behind a relationship's name, if this user sees it. */
  relationship(type: ObjectType, name: string): FieldDef | undefined {
    const field = type.byRelationship.get(name.toLowerCase());
    return field && this.field(type, field.name);
  }

  fields(type: ObjectType): FieldDef[] {
    return type.fields.flatMap((field) => this.narrow(type, field) ?? []);
  }

  /** The records of an object that this user sees; what is written goes to the one table of the org. */
  table(name: string): Table {
    const { userId } = this;
    const own = userId === undefined ? undefined : this.records.users.get(userId);
    const all = this.records.table(name);
    if (!own?.hidesRows || userId === undefined) return all;
    const known = this.visible.get(name) ?? new VisibleTable(all, (row) => this.seesRow(userId, own, name, row));
    this.visible.set(name, known);
    return known;
  }

  private seesRow(user: string, rights: Rights, name: string, row: Row): boolean {
    const records = {
      get: (object: string, id: string) => this.records.table(object).get(id),
      dealsOf: (account: string) => this.records.table('Opportunity').where('AccountId', account),
    };
    return sees(user, rights, records, name, row);
  }

  /** A record by its 18-character id, deleted or not, if this user sees it. */
  find(id: string): Row | undefined {
    const type = this.records.byPrefix.get(id.slice(0, 3));
    return type && this.table(type.name).get(id);
  }

  /** The id that the next record of an object gets. */
  newId(type: ObjectType): string {
    return this.records.newId(type);
  }

  /** Takes a field from a user, or from everybody. */
  hideField(object: string, field: string, userId?: string): void {
    this.rightsOf(userId).hiddenFields.add(`${object}.${field}`);
  }

  /** Puts a new custom field on an object. No user sees it before {@link allowField}. */
  addField(object: string, field: FieldDef): void {
    this.records.redefine(object, (fields) => [...fields, field]);
    if (field.type === 'boolean') for (const row of this.records.table(object).rows) row[field.name] = false;
    for (const user of this.records.table('User').rows) this.allowField(object, field.name, user.Id, 'none');
  }

  changeField(object: string, field: FieldDef): void {
    this.records.redefine(object, (fields) => fields.map((known) => (known.name === field.name ? field : known)));
  }

  removeField(object: string, name: string): void {
    this.records.redefine(object, (fields) => fields.filter((field) => field.name !== name));
    for (const row of this.records.table(object).rows) row[name] = null;
  }

  /** What a user may do with a custom field: nothing, read it, or also write it. */
  allowField(object: string, name: string, userId: string, access: 'none' | 'read' | 'write'): void {
    const { hiddenFields, readOnlyFields } = this.rightsOf(userId);
    const key = `${object}.${name}`;
    if (access === 'none') hiddenFields.add(key);
    else hiddenFields.delete(key);
    if (access === 'read') readOnlyFields.add(key);
    else readOnlyFields.delete(key);
  }

  hideObject(object: string, userId?: string): void {
    this.rightsOf(userId).hiddenObjects.add(object);
  }

  /** Takes the right to write an object. */
  lockObject(object: string, userId?: string): void {
    this.rightsOf(userId).lockedObjects.add(object);
  }

  mayWrite(type: ObjectType): boolean {
    return type.writable && this.rights.every((rights) => rights.mayWrite(type.name));
  }
}

/** Turns a company into an org of a shape, plain unless told. Throws where the company refers to records that it does not have. */
export function createOrg(company: Company, shape: OrgShape = {}): Org {
  const org = new Org(new Records(company, shape));
  const users = org.table('User').rows;
  for (const [name, taken] of Object.entries(shape.users ?? {})) {
    const nth = /^user(\d+)$/.exec(name)?.[1];
    const id = nth === undefined ? org.idOf(name) : users[Number(nth) - 1]?.Id;
    if (!id) throw new RangeError(`no user ${name}`);
    restrict(org.rightsOf(id), taken);
  }
  return org;
}
