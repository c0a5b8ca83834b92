import type { Subquery } from '@jetstreamapp/soql-parser-js';
import { childRelationship } from '../describe';
import { ApiError, pointerMessage, positionOf } from '../error';
import type { Row } from '../table';
import type { Scope } from './path';
import { recordsOf } from './query';
import { select } from './select';
import type { Pager, RecordWriter } from './shape';
import { recordWriter } from './shape';

/** A subquery on child records: its block in each parent's answer. */
export interface Child {
  name: string;
  rows(parent: Row): Row[];
  write: RecordWriter;
}

/** Compiles `(SELECT … FROM Contacts …)`. Throws INVALID_TYPE for a relationship that this user does not see. */
export function compileChild(scope: Scope, subquery: Subquery, version: string, deletedToo: boolean): Child {
  const { relationshipName, ...query } = subquery;
  const found = childRelationship(scope.org, scope.type, relationshipName);
  if (!found) {
    const message = `Didn't understand relationship '${relationshipName}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`;
    const at = positionOf(scope.soql, relationshipName);
    throw new ApiError(400, 'INVALID_TYPE', pointerMessage(scope.soql, at, message));
  }
  const inner: Scope = { ...scope, type: found.type };
  const read = recordsOf(inner, query, deletedToo);
  const table = scope.org.table(found.type.name);
  return {
    name: found.name,
    rows: (parent) => read(table.where(found.field.name, parent.Id)),
    write: recordWriter(scope.org, found.type, select(inner, query, version, deletedToo), version),
  };
}

/** The block of a parent's children, with a page of its own where there are more than the answer has room for. */
export function writeChild(child: Child, parent: Row, pager: Pager): string {
  const rows = child.rows(parent);
  if (rows.length === 0) return 'null';
  const shown = Math.min(rows.length, Math.max(1, pager.room));
  pager.room -= shown;
  const done = shown === rows.length;
  const next = done ? '' : `,"nextRecordsUrl":"${pager.open(rows, child.write, shown)}"`;
  const records = rows.slice(0, shown).map((row) => child.write(row, pager));
  return `{"totalSize":${rows.length},"done":${done}${next},"records":[${records.join(',')}]}`;
}
