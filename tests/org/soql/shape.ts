import type { ObjectType } from '../catalogue/catalogue';
import { encodeValue } from '../json';
import type { Org } from '../org';
import type { Row, Value } from '../table';
import { writeChild } from './children';
import type { Expression } from './path';
import type { Selection } from './select';
import type { TypeofColumn } from './typeof';

/** How selected fields are laid out in a record: parents nest, in the order of their first mention. */
type Shape = Map<string, Shape | Expression>;

/** The page that is being written: how many more rows it takes, and where children go that do not fit. */
export interface Pager {
  room: number;
  open(rows: readonly Row[], write: RecordWriter, shown: number): string;
}

export type RecordWriter = (row: Row, pager: Pager) => string;

/** Compiles the selected fields to a function that writes one record as JSON. */
export function recordWriter(org: Org, type: ObjectType, selection: Selection, version: string): RecordWriter {
  const { columns, children, typeofs } = selection;
  const root = shapeOf(columns);
  return (row, pager) => {
    const record = writeShape(org, root, type, row, row, version);
    if (children.length === 0 && typeofs.length === 0) return record;
    const more = [
      ...typeofs.map((column) => `"${column.name}":${writeTypeof(org, column, row, version)}`),
      ...children.map((child) => `"${child.name}":${writeChild(child, row, pager)}`),
    ];
    return `${record.slice(0, -1)},${more.join(',')}}`;
  };
}

function shapeOf(selected: readonly Expression[]): Shape {
  const root: Shape = new Map();
  for (const expression of selected) {
    let at = root;
    for (const parent of expression.name === undefined ? expression.parents : []) {
      const inner = at.get(parent);
      if (inner instanceof Map) at = inner;
      else {
        const created: Shape = new Map();
        at.set(parent, created);
        at = created;
      }
    }
    at.set(expression.name ?? expression.field.name, expression);
  }
  return root;
}

function writeTypeof(org: Org, column: TypeofColumn, row: Row, version: string): string {
  const id = row[column.lookup];
  const parent = typeof id === 'string' ? org.find(id) : undefined;
  const type = parent && org.objectOfId(parent.Id);
  return parent && type ? writeShape(org, shapeOf(column.fieldsOf(type)), type, parent, parent, version) : 'null';
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
