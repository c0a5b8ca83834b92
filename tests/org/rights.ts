import type { FieldDef } from './catalogue/field';
import type { Row } from './table';

/** Which records of an object a user may see; what it says no to is not there for this user. */
export type RowTest = (row: Row) => boolean;

/** What is taken from one user, or from everybody. All sets hold names in the catalogue's spelling. */
export class Rights {
  /** `Object.Field` */
  readonly hiddenFields = new Set<string>();
  readonly readOnlyFields = new Set<string>();
  readonly hiddenObjects = new Set<string>();
  readonly lockedObjects = new Set<string>();
  /** No record of any object may be written. */
  lockedAll = false;
  /** Only records that the user owns, and what belongs to them. */
  ownRecordsOnly = false;
  readonly rows = new Map<string, RowTest>();
  /** "View Setup and Configuration": without it the limits are not told. */
  setup = true;
  /** "API Enabled". */
  api = true;
  private readonly narrowed = new WeakMap<FieldDef, FieldDef>();

  get hidesRows(): boolean {
    return this.ownRecordsOnly || this.rows.size > 0;
  }

  /** What a describe's ETag depends on. */
  get mark(): string {
    const sets = [this.hiddenFields, this.readOnlyFields, this.hiddenObjects, this.lockedObjects];
    return JSON.stringify([...sets.map((set) => [...set].sort()), this.lockedAll]);
  }

  /** How many restrictions of what is described there are. */
  get count(): number {
    const { hiddenFields, readOnlyFields, hiddenObjects, lockedObjects } = this;
    return hiddenFields.size + readOnlyFields.size + hiddenObjects.size + lockedObjects.size + Number(this.lockedAll);
  }

  /** The field as these rights leave it; undefined where it is hidden. */
  narrow(object: string, field: FieldDef): FieldDef | undefined {
    const name = `${object}.${field.name}`;
    if (this.hiddenFields.has(name)) return undefined;
    if (!this.readOnlyFields.has(name)) return field;
    const known = this.narrowed.get(field) ?? { ...field, access: 'read' as const };
    this.narrowed.set(field, known);
    return known;
  }

  mayWrite(object: string): boolean {
    return !this.lockedAll && !this.lockedObjects.has(object);
  }
}

/** A user's rights as a shape states them; what is not said is allowed. */
export interface UserRights {
  /** `Account.AnnualRevenue`: neither described nor queried nor written. */
  hiddenFields?: readonly string[];
  readOnlyFields?: readonly string[];
  hiddenObjects?: readonly string[];
  /** Objects that can only be read; `all` for every one. */
  lockedObjects?: readonly string[] | 'all';
  ownRecordsOnly?: boolean;
  rows?: Readonly<Record<string, RowTest>>;
  setup?: boolean;
  api?: boolean;
}

export function restrict(rights: Rights, taken: UserRights): void {
  for (const name of taken.hiddenFields ?? []) rights.hiddenFields.add(name);
  for (const name of taken.readOnlyFields ?? []) rights.readOnlyFields.add(name);
  for (const name of taken.hiddenObjects ?? []) rights.hiddenObjects.add(name);
  if (taken.lockedObjects === 'all') rights.lockedAll = true;
  else for (const name of taken.lockedObjects ?? []) rights.lockedObjects.add(name);
  for (const [name, test] of Object.entries(taken.rows ?? {})) rights.rows.set(name, test);
  rights.ownRecordsOnly = taken.ownRecordsOnly ?? rights.ownRecordsOnly;
  rights.setup = taken.setup ?? rights.setup;
  rights.api = taken.api ?? rights.api;
}
