import type { Domains } from './domains';
import type { Constraint } from './model';
import type { Propagator } from './propagator';

type Table = Extract<Constraint, { kind: 'table' }>;

/** A table constraint: the rows that are allowed, or those that are forbidden. */
export function tablePropagator(table: Table, by: number): Propagator {
  return table.allowed ? allowedRows(table, by) : forbiddenRows(table, by);
}

/**
 * Keeps the values that some possible row has. The row that was found last for a value is looked at first, wherever the search has
 * gone meanwhile: most often it still does.
 * Source: residual supports, C. Lecoutre and F. Hemery, "A study of residual supports in arc consistency", IJCAI 2007.
 */
function allowedRows({ variables, rows }: Table, by: number): Propagator {
  const width = variables.length;
  const cells = Int16Array.from(rows.flat());
  const rowsWith = variables.map(() => new Map<number, number[]>());
  rows.forEach((row, r) => {
    row.forEach((value, i) => {
      const list = rowsWith[i]?.get(value);
      if (list) list.push(r);
      else rowsWith[i]?.set(value, [r]);
    });
  });
  const found = variables.map(() => new Map<number, number>());
  const isPossible = (domains: Domains, row: number): boolean => {
    for (let i = 0; i < width; i++)
      if (!domains.has(variables[i] as number, cells[row * width + i] as number)) return false;
    return true;
  };
  const hasSupport = (domains: Domains, i: number, value: number): boolean => {
    const last = found[i]?.get(value);
    if (last !== undefined && isPossible(domains, last)) return true;
    const row = rowsWith[i]?.get(value)?.find((one) => isPossible(domains, one));
    if (row !== undefined) found[i]?.set(value, row);
    return row !== undefined;
  };
  return {
    variables,
    by,
    revise(domains) {
      for (let i = 0; i < width; i++) {
        const variable = variables[i] as number;
        for (let value = 0; value < domains.countOf(variable); value++)
          if (domains.has(variable, value) && !hasSupport(domains, i, value) && !domains.remove(variable, value, by))
            return false;
      }
      return true;
    },
  };
}

/** Of a row all but one of whose values are decided the last one is removed. */
function forbiddenRows({ variables, rows }: Table, by: number): Propagator {
  return {
    variables,
    by,
    revise(domains) {
      for (const row of rows) {
        let open = -1;
        let count = 0;
        let possible = true;
        for (let i = 0; i < row.length && possible && count < 2; i++) {
          const variable = variables[i] as number;
          possible = domains.has(variable, row[i] as number);
          if (domains.size[variable] === 1) continue;
          count++;
          open = i;
        }
        if (!possible || count > 1) continue;
        if (open < 0 || !domains.remove(variables[open] as number, row[open] as number, by)) return false;
      }
      return true;
    },
  };
}
