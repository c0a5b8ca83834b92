import type { Text } from '../../../crm/text';
import { readWrittenOut } from '../../../table/workbook/xmlText';
import type { ConfigurationDocument, LineDocument, RequestDocument, SupportDocument, ValueDocument } from './document';
import { MOST_NUMBER } from './document';

/** An element that is being read, with what was made of those inside it. */
export interface Found {
  name: string;
  attributes: Record<string, string>;
  text: string;
  inside: { name: string; value: unknown }[];
}
export type Tell = (key: string, values?: NonNullable<Text['values']>) => void;

const words = ({ text }: Found): string => readWrittenOut(text);

/** What an element is, by its name; undefined = it is left out, and that was told. */
export const BUILD: Record<string, (found: Found, tell: Tell) => unknown> = {
  request: requestOf,
  line: lineOf,
  parameter: parameterOf,
  support: supportOf,
  ...Object.fromEntries(
    [
      'record',
      'name',
      'segment',
      'country',
      'postalCode',
      'product',
      'code',
      'unit',
      'lineage',
      'rule',
      'variable',
      'value',
    ].map((name) => [name, words]),
  ),
};

const all = <T>({ inside }: Found, name: string): T[] =>
  inside.filter((one) => one.name === name).map(({ value }) => value as T);
const first = <T>(found: Found, name: string): T | undefined => all<T>(found, name)[0];

/** Those of `names` that are there. */
function texts<Name extends string>(found: Found, names: readonly Name[]): Partial<Record<Name, string>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = first<string>(found, name);
      return value === undefined ? [] : [[name, value]];
    }),
  ) as Partial<Record<Name, string>>;
}

/** XML's own form of a number (xs:double), not below 0. @returns undefined where there is none; what is none of them is told. */
function number({ attributes }: Found, name: string, tell: Tell): number | undefined {
  const word = attributes[name]?.trim();
  if (word === undefined) return undefined;
  const value = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(word) ? Number(word) : Number.NaN;
  if (value >= 0 && value <= MOST_NUMBER) return value;
  tell('number', { name, word: word.slice(0, 40) });
  return undefined;
}

/** What was made of the root element. */
export function documentOf(found: Found, tell: Tell): ConfigurationDocument {
  const { madeAt, currency } = found.attributes;
  const at = madeAt === undefined ? Number.NaN : Date.parse(madeAt);
  if (madeAt !== undefined && Number.isNaN(at)) tell('date', { word: madeAt.slice(0, 40) });
  return {
    ...(!Number.isNaN(at) && { madeAt: at }),
    ...(currency !== undefined && { currency: readWrittenOut(currency) }),
    request: first<RequestDocument>(found, 'request') ?? { products: [] },
    lines: all<LineDocument>(found, 'line'),
  };
}

function requestOf(found: Found, tell: Tell): RequestDocument {
  const size = number(found, 'size', tell);
  return {
    ...texts(found, ['record', 'name', 'segment', 'country', 'postalCode']),
    ...(size !== undefined && { size }),
    products: all<string>(found, 'product'),
  };
}

function supportOf(found: Found, tell: Tell): SupportDocument | undefined {
  const [have, of] = [number(found, 'have', tell), number(found, 'of', tell)];
  return have === undefined || of === undefined ? undefined : { have, of };
}

function argued(found: Found) {
  const support = first<SupportDocument>(found, 'support');
  return { ...(support && { support }), ...texts(found, ['lineage', 'rule']) };
}

function lineOf(found: Found, tell: Tell): LineDocument | undefined {
  const quantity = number(found, 'quantity', tell);
  const unitPrice = number(found, 'unitPrice', tell);
  const code = first<string>(found, 'code');
  if (!code?.trim() || !quantity) {
    tell(code?.trim() ? 'noQuantity' : 'noCode', { name: first<string>(found, 'name') ?? '' });
    return undefined;
  }
  return {
    ...texts(found, ['product', 'unit']),
    code,
    name: first<string>(found, 'name') ?? code,
    quantity,
    ...(unitPrice !== undefined && { unitPrice }),
    ...argued(found),
    values: all<ValueDocument>(found, 'parameter'),
    lines: all<LineDocument>(found, 'line'),
  };
}

function parameterOf(found: Found, tell: Tell): ValueDocument | undefined {
  const [name, value] = [first<string>(found, 'name'), first<string>(found, 'value')];
  if (!name?.trim() || value === undefined) {
    tell('noValue', { name: name ?? '' });
    return undefined;
  }
  return { ...texts(found, ['variable']), name, value, ...argued(found) };
}
