import type { Rows } from '../../table/table';
import { wordAt } from '../../table/table';
import { cutsOf } from './parameter';

/** Product ids as people and files name them, and back. Where a product has no code its id stands for it. */
export interface Codes {
  codeOf(product: string): string;
  /** Undefined for a code that no product has. Of a code that several have, an active product counts, then the first by id. */
  idOf(code: string): string | undefined;
  /** A parameter with ids as one with codes. */
  toCodes(path: string): string;
  /** A parameter with codes as one with ids; undefined where a code is not known. */
  toIds(parameter: string): string | undefined;
}

/** Reads the codes of all products. */
export function readCodes({ product }: Pick<Rows, 'product'>): Codes {
  const codes = new Map<string, string>();
  const ids = new Map<string, { id: string; active: boolean }>();
  product.ids.forEach((id, row) => {
    const code = wordAt(product.columns.code, row) ?? id;
    const active = product.columns.active.values[row] !== 0;
    codes.set(id, code);
    const before = ids.get(code);
    if (!before || (active && !before.active)) ids.set(code, { id, active });
  });
  const codeOf = (id: string) => codes.get(id) ?? id;
  const idOf = (code: string) => ids.get(code)?.id ?? (codes.has(code) ? code : undefined);
  return {
    codeOf,
    idOf,
    toCodes: (path) => {
      const at = path.indexOf('#');
      const way = at < 0 ? path : path.slice(0, at);
      return way.split('/').map(codeOf).join('/') + (at < 0 ? '' : path.slice(at));
    },
    toIds: (parameter) => {
      for (const { way, attribute } of cutsOf(parameter)) {
        const ids = toWay(way, idOf);
        if (ids !== undefined) return attribute === undefined ? ids : `${ids}#${attribute}`;
      }
      return undefined;
    },
  };
}

/** Codes on a way as ids: codes may hold the sign that joins them, so that the longest one that is known counts. */
function toWay(way: string, idOf: (code: string) => string | undefined): string | undefined {
  const whole = way === '' ? '' : idOf(way);
  if (whole !== undefined) return whole;
  for (let at = way.lastIndexOf('/'); at > 0; at = way.lastIndexOf('/', at - 1)) {
    const first = idOf(way.slice(0, at));
    const rest = first === undefined ? undefined : toWay(way.slice(at + 1), idOf);
    if (rest !== undefined) return `${first}/${rest}`;
  }
  return undefined;
}
