import { finish } from '../../kernels/finish';
import type { ParameterTable } from './method';
import { rowsOfTable } from './table';

/**
 * What is learnt from those rows of a table that count for a request: of all of them once, of a part when it is asked for; that of
 * the last part stays.
 */
export function* learntAmong<T>(
  table: ParameterTable,
  learn: (part: ParameterTable) => Generator<undefined, T>,
): Generator<undefined, (among: Int32Array | undefined) => T> {
  const all = yield* learn(table);
  let last: { among: Int32Array; learnt: T } | undefined;
  return (among) => {
    if (among === undefined) return all;
    if (!last || !isSame(last.among, among)) last = { among, learnt: finish(learn(rowsOfTable(table, among))) };
    return last.learnt;
  };
}

function isSame(one: Int32Array, other: Int32Array): boolean {
  return one.length === other.length && one.every((row, i) => row === other[i]);
}
