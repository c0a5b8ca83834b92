import type { Rows } from '../../table/table';
import { wordAt } from '../../table/table';

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
    toCodes: (path) => mapped(path, codeOf) ?? path,
    toIds: (parameter) => mapped(parameter, idOf),
  };
}

/** The options on the way, each by another name. The attribute's own name stays as it is. */
function mapped(path: string, nameOf: (part: string) => string | undefined): string | undefined {
  const at = path.indexOf('#');
  const [way, attribute] = at < 0 ? [path, ''] : [path.slice(0, at), path.slice(at)];
  if (way === '') return attribute;
  const names = way.split('/').map(nameOf);
  return names.includes(undefined) ? undefined : names.join('/') + attribute;
}
