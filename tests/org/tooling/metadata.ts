import type { FieldDef, FieldType } from '../catalogue/field';
import {
  date,
  decimal,
  email,
  flag,
  lookup,
  money,
  percent,
  phone,
  picklist,
  stamp,
  text,
  web,
} from '../catalogue/field';
import { ApiError } from '../error';
import type { Org } from '../org';
import { isObject } from '../rest/answer';

type Metadata = Record<string, unknown>;

const invalid = (message: string, code = 'FIELD_INTEGRITY_EXCEPTION') => new ApiError(400, code, message, []);

/** Reads a custom field's Metadata, as the Metadata API's CustomField has it. Throws what the API answers to a wrong one. */
export function fieldOfMetadata(org: Org, name: string, metadata: Metadata): FieldDef {
  const { type, label, required } = metadata;
  if (typeof label !== 'string' || label === '')
    throw invalid('Required field is missing: label', 'REQUIRED_FIELD_MISSING');
  if (typeof type !== 'string') throw invalid('Required field is missing: type', 'REQUIRED_FIELD_MISSING');
  const make = MAKERS[type];
  if (!make)
    throw invalid(`Cannot deserialize instance of fieldtype from VALUE_STRING value ${type}`, 'JSON_PARSER_ERROR');
  const { description } = metadata;
  const made = make(name, label, metadata, org);
  const field = typeof description === 'string' ? { ...made, description } : made;
  return required === true && type !== 'Checkbox' ? { ...field, required: true } : field;
}

const MAKERS: Record<string, (name: string, label: string, metadata: Metadata, org: Org) => FieldDef> = {
  Text: (name, label, metadata) => text(name, label, count(metadata, 'length', 1, 255)),
  TextArea: (name, label) => ({ ...text(name, label, 255), type: 'textarea', sortable: true }),
  LongTextArea: (name, label, metadata) => ({
    ...text(name, label, count(metadata, 'length', 256, 131_072)),
    type: 'textarea',
    filterable: false,
    sortable: false,
    groupable: false,
  }),
  Picklist: (name, label, metadata) => picklist(name, label, [], values(metadata)),
  MultiselectPicklist: (name, label, metadata) => ({
    ...picklist(name, label, [], { ...values(metadata), groupable: false, sortable: false }),
    type: 'multipicklist',
    length: 4099,
  }),
  Checkbox: (name, label) => flag(name, label),
  Number: (name, label, metadata) => decimal(name, label, digits(metadata)),
  Currency: (name, label, metadata) => money(name, label, digits(metadata)),
  Percent: (name, label, metadata) => percent(name, label, digits(metadata)),
  Date: (name, label) => date(name, label),
  DateTime: (name, label) => stamp(name, label, { access: 'write' }),
  Url: (name, label) => web(name, label),
  Phone: (name, label) => phone(name, label),
  Email: (name, label) => email(name, label),
  Lookup: (name, label, metadata, org) => {
    const target = typeof metadata.referenceTo === 'string' ? org.object(metadata.referenceTo) : undefined;
    if (!target) throw invalid('referenceTo value of an unknown object', 'INVALID_CROSS_REFERENCE_KEY');
    return lookup(name, label, [target.name]);
  },
};

function count(metadata: Metadata, name: string, min: number, max: number): number {
  const value = Number(metadata[name]);
  if (!Number.isInteger(value) || value < min || value > max)
    throw invalid(`${name} must be a whole number between ${min} and ${max}`);
  return value;
}

function digits(metadata: Metadata): Pick<FieldDef, 'precision' | 'scale'> {
  const scale = count(metadata, 'scale', 0, 17);
  const precision = count(metadata, 'precision', 1, 18);
  if (scale >= precision && scale > 0) throw invalid('precision must be greater than scale');
  return { precision, scale };
}

function values(metadata: Metadata): Pick<FieldDef, 'values' | 'valueLabels' | 'restricted'> {
  const set = isObject(metadata.valueSet) ? metadata.valueSet : {};
  const definition = isObject(set.valueSetDefinition) ? set.valueSetDefinition : undefined;
  if (!definition || !Array.isArray(definition.value) || definition.value.length === 0)
    throw invalid('Picklist must have a valueSet with a valueSetDefinition that has values');
  const entries = definition.value.filter(isObject).map((entry) => {
    const name = entry.fullName ?? entry.valueName;
    if (typeof name !== 'string' || name === '')
      throw invalid('Required field is missing: fullName', 'REQUIRED_FIELD_MISSING');
    return { name, label: typeof entry.label === 'string' ? entry.label : name, active: entry.isActive !== false };
  });
  const names = entries.map(({ name }) => name.toLowerCase());
  const twice = entries.find(({ name }, i) => names.indexOf(name.toLowerCase()) !== i);
  if (twice) throw invalid(`duplicate value found: ${twice.name}`, 'DUPLICATE_VALUE');
  const active = entries.filter((entry) => entry.active);
  return {
    values: active.map(({ name }) => name),
    valueLabels: Object.fromEntries(active.map(({ name, label }) => [name, label])),
    restricted: set.restricted === true,
  };
}

const SPOKEN: Partial<Record<FieldType, string>> = {
  string: 'Text',
  boolean: 'Checkbox',
  double: 'Number',
  multipicklist: 'MultiselectPicklist',
  int: 'Number',
  datetime: 'DateTime',
  reference: 'Lookup',
};

/** A field's Metadata as the Tooling API tells it. */
export function metadataOfField(field: FieldDef): Metadata {
  const long = field.type === 'textarea' && field.length > 255;
  const capitalised = field.type.charAt(0).toUpperCase() + field.type.slice(1);
  const type = field.type === 'textarea' ? (long ? 'LongTextArea' : 'TextArea') : (SPOKEN[field.type] ?? capitalised);
  const value = field.values.map((name) => ({
    valueName: name,
    label: field.valueLabels[name] ?? name,
    default: false,
  }));
  return {
    type,
    label: field.label,
    ...(field.description === undefined ? {} : { description: field.description }),
    required: field.required && field.type !== 'boolean',
    ...(type === 'Text' || long ? { length: field.length } : {}),
    ...(field.precision > 0 ? { precision: field.precision, scale: field.scale } : {}),
    ...(field.type === 'reference' ? { referenceTo: field.referenceTo[0] } : {}),
    ...(field.type === 'picklist' || field.type === 'multipicklist'
      ? { valueSet: { restricted: field.restricted, valueSetDefinition: { sorted: false, value } } }
      : {}),
  };
}
