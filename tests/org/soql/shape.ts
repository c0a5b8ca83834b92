import type { ObjectType } from '../catalogue/catalogue';
import { encodeValue } from '../json';
import type { Org } from '../org';
import type { Row, Value } from '../table';
import type { Expression } from './path';

/** How selected fields are laid out in a record: parents nest, in the order of their first mention. */
type Shape = Map<string, Shape | Expression>;

/** Compiles the selected fields to a function that writes one record as JSON. */
export function recordWriter(org: Org, type: ObjectType, selected: readonly Expression[], version: string) {
  const root: Shape = new Map();
  for (const expression of selected) {
    let at = root;
    for (const parent of expression.parents) {
      const inner = at.get(parent);
      if (inner instanceof Map) at = inner;
      else {
        const created: Shape = new Map();
        at.set(parent, created);
        at = created;
      }
    }
    at.set(expression.field.name, expression);
  }
  return (row: Row) => writeShape(org, root, type, row, row, version);
}

function writeShape(org: Org, shape: Shape, type: ObjectType, at: Row, root: Row, version: string): string {
  const parts = [attributes(type.name, at.Id, version)];
  for (const [name, entry] of shape) {
    if (!(entry instanceof Map)) {
      parts.push(`"${name}":${encodeValue(entry.get(root), entry.type)}`);
      continue;
    }
    const lookup = org.relationship(type, name);
    const id: Value | undefined = lookup && at[lookup.name];
    const parent = typeof id === 'string' ? org.find(id) : undefined;
    const parentType = parent && org.objectOfId(parent.Id);
    const inner = parent && parentType ? writeShape(org, entry, parentType, parent, root, version) : 'null';
    parts.push(`"${name}":${inner}`);
  }
  return `{${parts.join(',')}}`;
}

/** The first member of every record. */
export function attributes(object: string, id: string, version: string): string {
  return `"attributes":{"type":"${object}","url":"/services/data/${version}/sobjects/${object}/${id}"}`;
}
