import { CONTACT_ROLE, HISTORY, LINE, OPPORTUNITY, STAGE } from './deals';
import { Definitions } from './definitions';
import type { FieldDef, ObjectDef } from './field';
import {
  CASE,
  CONTRACT,
  OPTION_CONSTRAINT,
  ORDER,
  ORDER_ITEM,
  ORDER_ITEM_CPQ,
  PRICE_BOOK,
  PRICE_ENTRY,
  PRODUCT,
  PRODUCT_FEATURE,
  PRODUCT_OPTION,
} from './orders';
import { ACCOUNT, CONTACT, EVENT, LEAD, ORGANIZATION, TASK, USER } from './people';

const STANDARD = [
  ACCOUNT,
  CASE,
  CONTACT,
  CONTRACT,
  EVENT,
  LEAD,
  OPPORTUNITY,
  CONTACT_ROLE,
  HISTORY,
  LINE,
  STAGE,
  ORDER,
];
const REST = [ORGANIZATION, PRICE_BOOK, PRICE_ENTRY, PRODUCT, TASK, USER];

/** An object's definition with its fields by lower-case name and its lookups by lower-case relationship name. */
export interface ObjectType extends ObjectDef {
  byName: ReadonlyMap<string, FieldDef>;
  byRelationship: ReadonlyMap<string, FieldDef>;
}

export function index(def: ObjectDef): ObjectType {
  const byName = new Map<string, FieldDef>();
  const byRelationship = new Map<string, FieldDef>();
  for (const field of def.fields) {
    byName.set(field.name.toLowerCase(), field);
    if (field.relationship) byRelationship.set(field.relationship.toLowerCase(), field);
  }
  return { ...def, byName, byRelationship };
}

/** The objects of an org, by name: those of every org, changed by its features. Without the CPQ package its objects do not exist. */
export function createCatalogue(
  hasCpq: boolean,
  features: readonly { define?(objects: Definitions): void }[] = [],
): Map<string, ObjectType> {
  const objects = new Definitions(
    hasCpq
      ? [...STANDARD, ORDER_ITEM_CPQ, ...REST, PRODUCT_FEATURE, PRODUCT_OPTION, OPTION_CONSTRAINT]
      : [...STANDARD, ORDER_ITEM, ...REST],
  );
  for (const feature of features) feature.define?.(objects);
  return new Map(objects.all().map((def) => [def.name, index(def)]));
}
