import type { Company } from '../../connectors/sample/company';
import type { ObjectType } from './catalogue/catalogue';
import type { FieldDef } from './catalogue/field';
import type { Clock } from './clock';
import { createClock } from './clock';
import { makeId } from './ids';
import { load } from './records/load';
import type { OrgShape } from './shapes/shape';
import type { Row, Table } from './table';

/** An org: records in memory, and what this profile may see and do with them. Everything else works on one of these. */
export class Org {
  readonly clock: Clock;
  readonly id: string;
  private readonly catalogue: ReadonlyMap<string, ObjectType>;
  private readonly tables: ReadonlyMap<string, Table>;
  private readonly byLowerName = new Map<string, ObjectType>();
  private readonly byPrefix = new Map<string, ObjectType>();
  private readonly companyIds: ReadonlyMap<string, string>;
  private readonly hiddenObjects = new Set<string>();
  private readonly hiddenFields = new Set<string>();
  private readonly lockedObjects = new Set<string>();
  /** Grows with every change of rights, so that a describe's ETag changes with it. */
  shape = 0;

  constructor(
    readonly company: Company,
    shape: OrgShape,
  ) {
    this.clock = createClock(company.today, company.zone);
    const loaded = load(company, this.clock, shape);
    this.catalogue = loaded.catalogue;
    this.tables = loaded.tables;
    this.companyIds = loaded.idsByCompanyId();
    for (const type of loaded.catalogue.values()) {
      this.byLowerName.set(type.name.toLowerCase(), type);
      this.byPrefix.set(type.prefix, type);
    }
    this.id = makeId('00D', 0);
  }

  /** `yyyy-mm-dd` of the company; the org's clock starts on it. */
  get today(): string {
    return this.company.today;
  }

  /** The org's id of one of the company's records. */
  idOf(companyId: string): string {
    const id = this.companyIds.get(companyId);
    if (!id) throw new RangeError(`the company has no record ${companyId}`);
    return id;
  }

  /** The objects that this user sees, by name. */
  objects(): ObjectType[] {
    return [...this.catalogue.values()]
      .filter((type) => !this.hiddenObjects.has(type.name))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  object(name: string): ObjectType | undefined {
    const type = this.byLowerName.get(name.toLowerCase());
    return type && !this.hiddenObjects.has(type.name) ? type : undefined;
  }

  objectOfId(id: string): ObjectType | undefined {
    const type = this.byPrefix.get(id.slice(0, 3));
    return type && !this.hiddenObjects.has(type.name) ? type : undefined;
  }

  field(type: ObjectType, name: string): FieldDef | undefined {
    const field = type.byName.get(name.toLowerCase());
    return field && !this.hiddenFields.has(`${type.name}.${field.name}`) ? field : undefined;
  }

  /** The lookup behind a relationship's name, if this user sees it. */
  relationship(type: ObjectType, name: string): FieldDef | undefined {
    const field = type.byRelationship.get(name.toLowerCase());
    return field && this.field(type, field.name);
  }

  fields(type: ObjectType): FieldDef[] {
    return type.fields.filter((field) => !this.hiddenFields.has(`${type.name}.${field.name}`));
  }

  table(name: string): Table {
    const table = this.tables.get(name);
    if (!table) throw new RangeError(`no object ${name}`);
    return table;
  }

  /** A record by its 18-character id, deleted or not. */
  find(id: string): Row | undefined {
    const type = this.byPrefix.get(id.slice(0, 3));
    return type && this.tables.get(type.name)?.get(id);
  }

  /** The id that the next record of an object gets. */
  newId(type: ObjectType): string {
    const { rows } = this.table(type.name);
    let n = rows.length;
    while (this.table(type.name).get(makeId(type.prefix, n))) n++;
    return makeId(type.prefix, n);
  }

  hideField(object: string, field: string): void {
    this.hiddenFields.add(`${object}.${field}`);
    this.shape++;
  }

  hideObject(object: string): void {
    this.hiddenObjects.add(object);
    this.shape++;
  }

  /** Takes the right to write an object. */
  lockObject(object: string): void {
    this.lockedObjects.add(object);
    this.shape++;
  }

  mayWrite(type: ObjectType): boolean {
    return type.writable && !this.lockedObjects.has(type.name);
  }
}

/** Turns a company into an org of a shape, plain unless told. Throws where the company refers to records that it does not have. */
export function createOrg(company: Company, shape: OrgShape = {}): Org {
  return new Org(company, shape);
}
