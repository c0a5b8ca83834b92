import { type Constraint, type ProductModel, UNKNOWN, type Variable } from '../core/configuration/product/model';
import { text } from '../core/crm/text';

/**
 * Reads an instance whose constraints are tables. A value that a domain calls optional ("-1") is a value like the others: the instance
 * has no tree.
 * Source: XCSP 2.1, O. Roussel and C. Lecoutre, "XML representation of constraint networks", 2009.
 * @throws Error where a constraint names a relation or a variable that is not there.
 */
export function readXcsp(xml: string): ProductModel {
  const domains = new Map(
    [...xml.matchAll(/<domain ([^>]*)>([^<]*)<\/domain>/g)].map(([, of = '', words = '']) => [
      attribute(of, 'name'),
      valuesOf(words),
    ]),
  );
  const variables = [...xml.matchAll(/<variable ([^>]*)\/>/g)].map(([, of = '']): Variable => {
    const id = attribute(of, 'name');
    return {
      id,
      kind: 'attribute',
      product: '',
      attribute: id,
      values: domains.get(attribute(of, 'domain')) ?? [],
      optional: false,
    };
  });
  const indexOf = new Map(variables.map(({ id }, index) => [id, index]));
  const relations = new Map(
    [...xml.matchAll(/<relation ([^>]*)>([^<]*)<\/relation>/g)].map(([, of = '', rows = '']) => [
      attribute(of, 'name'),
      {
        allowed: attribute(of, 'semantics') === 'supports',
        rows: rows.split('|').map((row) => row.trim().split(/\s+/)),
      },
    ]),
  );
  const constraints = [...xml.matchAll(/<constraint ([^>]*)\/>/g)].map(([, of = '']): Constraint => {
    const name = attribute(of, 'name');
    const scope = attribute(of, 'scope')
      .split(/\s+/)
      .map((id) => indexOf.get(id) ?? UNKNOWN);
    const relation = relations.get(attribute(of, 'reference'));
    if (!relation || scope.includes(UNKNOWN)) throw new Error(`${name} names what the instance does not have.`);
    const rows = relation.rows.map((row) =>
      row.map((word, i) => variables[scope[i] as number]?.values.indexOf(word) ?? UNKNOWN),
    );
    return {
      kind: 'table',
      variables: scope,
      allowed: relation.allowed,
      rows,
      text: text('xcsp', { name }),
      origin: 'file',
    };
  });
  return { product: '', variables, constraints, defaults: [] };
}

const attribute = (of: string, name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(of)?.[1] ?? '';

/** "0 1 2", and ranges: "0..2". */
function valuesOf(words: string): string[] {
  return words
    .trim()
    .split(/\s+/)
    .flatMap((word) => {
      const [, from, to] = /^(-?\d+)\.\.(-?\d+)$/.exec(word) ?? [];
      if (from === undefined || to === undefined) return [word];
      return Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => String(Number(from) + i));
    });
}
