export type FieldType =
  | 'id'
  | 'string'
  | 'textarea'
  | 'picklist'
  | 'multipicklist'
  | 'boolean'
  | 'int'
  | 'double'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'reference'
  | 'url'
  | 'phone'
  | 'email'
  /** A value of whatever type the field had of which it tells. */
  | 'anyType';

/** Who may set a field: nobody (the org computes it), only the creator, or anybody who may edit. */
export type FieldAccess = 'read' | 'create' | 'write';

export interface FieldDef {
  name: string;
  label: string;
  /** What its admin wrote about it. */
  description?: string;
  type: FieldType;
  access: FieldAccess;
  /** Not nillable. */
  required: boolean;
  length: number;
  precision: number;
  scale: number;
  filterable: boolean;
  sortable: boolean;
  groupable: boolean;
  nameField: boolean;
  autoNumber: boolean;
  /** Values that the picklist offers before any record uses others. */
  values: readonly string[];
  restricted: boolean;
  /** Labels of values that are shown by another text than they are kept by. */
  valueLabels: Readonly<Record<string, string>>;
  /** The picklist on whose value it depends which of the values can be chosen. */
  controller: string | null;
  /** By value: the controller's values with which it can be chosen. */
  validFor: Readonly<Record<string, readonly string[]>>;
  referenceTo: readonly string[];
  relationship: string | null;
  /** The record is a detail of the one that it refers to, and goes with it. */
  master: boolean;
}

export interface ObjectDef {
  name: string;
  prefix: string;
  label: string;
  plural: string;
  /** Whether users may create, change and delete records through the API. */
  writable: boolean;
  /** Known to the Tooling API only. */
  tooling?: boolean;
  /** Its ids have a prefix, but describes do not tell it. */
  namelessPrefix?: boolean;
  fields: readonly FieldDef[];
}

type Options = Partial<Omit<FieldDef, 'name' | 'label' | 'type'>>;

function field(name: string, label: string, type: FieldType, options: Options = {}): FieldDef {
  return {
    name,
    label,
    type,
    access: 'write',
    required: false,
    length: 0,
    precision: 0,
    scale: 0,
    filterable: true,
    sortable: true,
    groupable: true,
    nameField: false,
    autoNumber: false,
    values: [],
    restricted: false,
    valueLabels: {},
    controller: null,
    validFor: {},
    referenceTo: [],
    relationship: null,
    master: false,
    ...options,
  };
}

export const text = (name: string, label: string, length = 255, options: Options = {}) =>
  field(name, label, 'string', { length, ...options });
export const nameText = (label: string, options: Options = {}) =>
  text('Name', label, 255, { nameField: true, required: true, ...options });
export const longText = (name: string, label: string) =>
  field(name, label, 'textarea', { length: 32_000, filterable: false, sortable: false, groupable: false });
export const picklist = (name: string, label: string, values: readonly string[] = [], options: Options = {}) =>
  field(name, label, 'picklist', { length: 255, values, ...options });
export const flag = (name: string, label: string, options: Options = {}) =>
  field(name, label, 'boolean', { required: true, ...options });
export const whole = (name: string, label: string, options: Options = {}) =>
  field(name, label, 'int', { precision: 8, ...options });
export const decimal = (name: string, label: string, options: Options = {}) =>
  field(name, label, 'double', { precision: 18, scale: 2, groupable: false, ...options });
export const money = (name: string, label: string, options: Options = {}) =>
  field(name, label, 'currency', { precision: 18, scale: 2, groupable: false, ...options });
export const percent = (name: string, label: string, options: Options = {}) =>
  field(name, label, 'percent', { precision: 3, scale: 0, groupable: false, ...options });
export const date = (name: string, label: string, options: Options = {}) => field(name, label, 'date', options);
export const stamp = (name: string, label: string, options: Options = {}) =>
  field(name, label, 'datetime', { groupable: false, access: 'read', ...options });
export const web = (name: string, label: string, options: Options = {}) =>
  field(name, label, 'url', { length: 255, ...options });
export const phone = (name: string, label: string) => field(name, label, 'phone', { length: 40 });
export const email = (name: string, label: string) => field(name, label, 'email', { length: 80 });

/** A lookup: the relationship's name is the field's without `Id`, or with `__r` for `__c`. */
export function lookup(name: string, label: string, to: readonly string[], options: Options = {}): FieldDef {
  const relationship = name.endsWith('__c') ? name.replace(/__c$/, '__r') : name.replace(/Id$/, '');
  return field(name, label, 'reference', { length: 18, referenceTo: to, relationship, ...options });
}

export const owner = (to: readonly string[] = ['User']) => lookup('OwnerId', 'Owner ID', to, { required: true });

type SystemField = 'deleted' | 'created' | 'modified';

/** The fields that every record has, in Salesforce's own names. */
export function object(
  about: Omit<ObjectDef, 'fields' | 'writable'> & { writable?: boolean; lacks?: readonly SystemField[] },
  fields: readonly FieldDef[],
): ObjectDef {
  const { lacks = [], writable = true, ...rest } = about;
  const system: FieldDef[] = [];
  if (!lacks.includes('created')) system.push(stamp('CreatedDate', 'Created Date', { required: true }), by('Created'));
  if (!lacks.includes('modified'))
    system.push(stamp('LastModifiedDate', 'Last Modified Date', { required: true }), by('LastModified'));
  system.push(stamp('SystemModstamp', 'System Modstamp', { required: true }));
  const first = [field('Id', `${about.label} ID`, 'id', { access: 'read', required: true, length: 18 })];
  if (!lacks.includes('deleted')) first.push(flag('IsDeleted', 'Deleted', { access: 'read' }));
  return { ...rest, writable, fields: [...first, ...fields, ...system] };
}

function by(kind: 'Created' | 'LastModified'): FieldDef {
  const label = kind === 'Created' ? 'Created By ID' : 'Last Modified By ID';
  return lookup(`${kind}ById`, label, ['User'], { access: 'read', required: true });
}
