import type { FieldDef, ObjectDef } from './field';

/** The objects of an org while it is set up: features add objects and fields to them, each in its turn. */
export class Definitions {
  private readonly objects = new Map<string, ObjectDef>();

  constructor(defs: readonly ObjectDef[]) {
    this.add(...defs);
  }

  all(): ObjectDef[] {
    return [...this.objects.values()];
  }

  has(object: string): boolean {
    return this.objects.has(object);
  }

  add(...defs: readonly ObjectDef[]): void {
    for (const def of defs) this.objects.set(def.name, def);
  }

  /** Adds fields before the system fields that close every object; one of the same name is replaced in its place. */
  addFields(object: string, ...fields: readonly FieldDef[]): void {
    const known = new Set(this.get(object).fields.map((field) => field.name));
    for (const field of fields.filter(({ name }) => known.has(name))) this.change(object, field.name, field);
    const added = fields.filter(({ name }) => !known.has(name));
    this.replace(object, (own) => {
      const end = own.findIndex((field) => field.name === 'CreatedDate' || field.name === 'SystemModstamp');
      return [...own.slice(0, end), ...added, ...own.slice(end)];
    });
  }

  change(object: string, field: string, changes: Partial<FieldDef>): void {
    this.replace(object, (fields) => fields.map((own) => (own.name === field ? { ...own, ...changes } : own)));
  }

  rename(object: string, label: string, plural: string): void {
    this.objects.set(object, { ...this.get(object), label, plural });
  }

  /** Throws a RangeError for an object that the org does not have. */
  get(object: string): ObjectDef {
    const def = this.objects.get(object);
    if (!def) throw new RangeError(`no object ${object}`);
    return def;
  }

  private replace(object: string, change: (fields: readonly FieldDef[]) => readonly FieldDef[]): void {
    const def = this.get(object);
    this.objects.set(object, { ...def, fields: change(def.fields) });
  }
}
