import { escapeAttribute, escapeXml } from '../../../table/workbook/xmlText';
import type { ConfigurationDocument, LineDocument, RequestDocument, ValueDocument } from './document';
import { MOST_NUMBER, NAMESPACE } from './document';

/**
 * A configuration as XML (UTF-8) that holds to public/configuration.xsd; {@link configurationFromXml} gives back the same. Signs that
 * XML cannot hold are written as `_xHHHH_`.
 * Throws a RangeError on a number that is not finite, below 0 or above 10¹⁵: no such number is one of an offer.
 */
export function configurationToXml({ madeAt, currency, request, lines }: ConfigurationDocument): string {
  const head = [
    ['xmlns', NAMESPACE],
    ['madeAt', madeAt === undefined ? undefined : new Date(madeAt).toISOString()],
    ['currency', currency],
  ] as const;
  const inside = [...requestOf(request), ...lines.flatMap(lineOf)];
  return ['<?xml version="1.0" encoding="UTF-8"?>', ...element('configuration', head, inside), ''].join('\n');
}

type Attributes = readonly (readonly [name: string, value: string | undefined])[];

function element(name: string, attributes: Attributes, inside: readonly string[]): string[] {
  const said = attributes.flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escapeAttribute(value)}"`],
  );
  const start = `<${name}${said.join('')}`;
  if (inside.length === 0) return [`${start}/>`];
  return [`${start}>`, ...inside.map((item) => `  ${item}`), `</${name}>`];
}

function words(name: string, content: string | undefined): string[] {
  return content === undefined ? [] : [`<${name}>${escapeXml(content)}</${name}>`];
}

function number(value: number | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (!(value >= 0 && value <= MOST_NUMBER)) throw new RangeError(`Not a number of an offer: ${value}`);
  return String(value);
}

function requestOf(request: RequestDocument): string[] {
  return element(
    'request',
    [['size', number(request.size)]],
    [
      ...words('record', request.record),
      ...words('name', request.name),
      ...words('segment', request.segment),
      ...words('country', request.country),
      ...words('postalCode', request.postalCode),
      ...request.products.flatMap((code) => words('product', code)),
    ],
  );
}

function argued({ support, lineage, rule }: Pick<ValueDocument, 'support' | 'lineage' | 'rule'>): string[] {
  const counts: Attributes = [
    ['have', number(support?.have)],
    ['of', number(support?.of)],
  ];
  return [...(support ? element('support', counts, []) : []), ...words('lineage', lineage), ...words('rule', rule)];
}

function lineOf(line: LineDocument): string[] {
  return element(
    'line',
    [
      ['quantity', number(line.quantity)],
      ['unitPrice', number(line.unitPrice)],
    ],
    [
      ...words('product', line.product),
      ...words('code', line.code),
      ...words('name', line.name),
      ...words('unit', line.unit),
      ...argued(line),
      ...line.values.flatMap(parameterOf),
      ...line.lines.flatMap(lineOf),
    ],
  );
}

function parameterOf(value: ValueDocument): string[] {
  return element(
    'parameter',
    [],
    [
      ...words('variable', value.variable),
      ...words('name', value.name),
      ...words('value', value.value),
      ...argued(value),
    ],
  );
}
