import type { LookedField } from '../../../core/crm/mapping';
import type { FieldKind } from '../../../core/crm/schema';

/** Types whose values a column of a kind can hold. Long texts are none of them: they are never read. */
const TYPES: Readonly<Record<FieldKind, readonly string[]>> = {
  number: ['int', 'long', 'double'],
  money: ['currency', 'double', 'int', 'long'],
  day: ['date', 'datetime'],
  instant: ['datetime'],
  flag: ['boolean'],
  category: ['picklist', 'combobox', 'string', 'reference'],
  text: ['string', 'url', 'phone', 'email', 'picklist', 'combobox'],
  ref: ['reference'],
};

/** Kinds of a picklist: what is written freely is no category. */
const FEW_VALUES = new Set(
  'type industry rating status source kind ownership stage family priority role department country state competitor need'.split(
    ' ',
  ),
);

/** What values must look like; a field whose values do not is something else, whatever its label says. */
const LOOKS: Readonly<Record<string, RegExp>> = {
  website: /^(?:https?:\/\/)?[^\s/]+\.[a-z]{2,}/i,
  postalCode: /\d/,
  foundedYear: /^(?:1[5-9]|20)\d\d$/,
  employees: /^\d+(?:\.0+)?$/,
  country: /^\p{L}[\p{L}\s.'()-]+$/u,
  city: /^\p{L}/u,
};

/**
 * Whether a field's type and values can fill a domain field.
 * @param target the object that a reference must point to; undefined for other kinds.
 */
export function canFill(field: LookedField, kind: FieldKind, name: string, target: string | undefined): boolean {
  if (kind === 'ref') return field.type === 'reference' && target !== undefined && field.referenceTo.includes(target);
  const isYear = name === 'foundedYear' && field.type === 'string';
  const isYesNo = kind === 'flag' && field.type === 'picklist' && field.values.every((value) => YES_NO.test(value));
  if (!TYPES[kind].includes(field.type) && !isYear && !(isYesNo && field.values.length > 0)) return false;
  if (field.type === 'reference' && (name !== 'owner' || !field.relationshipName)) return false;
  const looks = LOOKS[name];
  return !looks || field.values.every((value) => looks.test(value));
}

const YES_NO = /^(?:yes|no|true|false|1|0)$/i;

/** Less sure of a text with nearly as many values as records where a few words are meant. */
export function valuesFactor(field: LookedField, name: string): number {
  const { type, filled = 0, distinct } = field;
  return type === 'string' && FEW_VALUES.has(name) && filled > 20 && distinct > filled / 2 ? 0.6 : 1;
}
