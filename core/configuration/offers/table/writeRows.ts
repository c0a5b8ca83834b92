import { formatDay } from '../../../crm/time';
import type { Cell } from '../../../table/workbook/sheet';
import type { Offer, OfferLine } from '../offer';
import type { Structure } from './lines';
import type { OfferRole } from './roles';

const HEAD = ['offer', 'date', 'customer', 'country', 'postalCode', 'size', 'outcome'] as const;
const PLACE: Record<Structure, readonly OfferRole[]> = {
  flat: [],
  level: ['level'],
  position: ['position'],
  parent: ['line', 'parent'],
  indent: [],
};
const LINE = ['code', 'product', 'quantity', 'unit', 'price'] as const;

/** Names of columns that {@link findColumns} recognises. */
const NAMES: Partial<Record<OfferRole, string>> = {
  offer: 'Offer number',
  date: 'Date',
  customer: 'Customer',
  country: 'Country',
  postalCode: 'Postal code',
  size: 'Employees',
  outcome: 'Outcome',
  level: 'Level',
  position: 'Position',
  line: 'Line',
  parent: 'Parent',
  code: 'Code',
  product: 'Product',
  quantity: 'Quantity',
  unit: 'Unit',
  price: 'Price',
};

/**
 * Offers as a table with a row for each line, as many as an offer has: names first. Reading it with these roles and this structure gives the same offers, but for the
 * CRM's ids of customers, which no file has. Only `flat` loses what is inside what.
 */
export function writeRows(offers: readonly Offer[], structure: Structure): { rows: Cell[][]; roles: OfferRole[] } {
  const attributes = [...new Set(offers.flatMap(({ lines }) => lines.flatMap(namesOf)))];
  const roles: OfferRole[] = [...HEAD, ...PLACE[structure], ...LINE, ...attributes.map((): OfferRole => 'attribute')];
  const sizeOf = offers.find((offer) => offer.sizeOf !== undefined)?.sizeOf;
  const names = { ...NAMES, ...(sizeOf && { size: sizeOf }) };
  const named = roles.slice(0, roles.length - attributes.length).map((role) => names[role] ?? role);
  const rows: Cell[][] = [[...named, ...attributes]];
  for (const offer of offers) {
    const own = { offer, structure, attributes, count: 0 };
    for (const [i, line] of offer.lines.entries()) addLine(rows, own, line, { path: [i + 1], parent: '' });
  }
  return { rows, roles };
}

const namesOf = ({ values, lines }: OfferLine): string[] => [...Object.keys(values), ...lines.flatMap(namesOf)];

interface Writing {
  offer: Offer;
  structure: Structure;
  attributes: readonly string[];
  count: number;
}

function addLine(rows: Cell[][], own: Writing, line: OfferLine, at: { path: number[]; parent: string }): void {
  const { offer, structure, attributes } = own;
  const id = `L${++own.count}`;
  const depth = at.path.length;
  const place: Record<Structure, Cell[]> = {
    flat: [],
    level: [depth],
    position: [at.path.join('.')],
    parent: [id, at.parent || null],
    indent: [],
  };
  rows.push([
    offer.id,
    offer.on === undefined ? null : formatDay(offer.on),
    offer.customerName ?? null,
    offer.country ?? null,
    offer.postalCode ?? null,
    offer.size ?? null,
    offer.outcome ?? null,
    ...place[structure],
    structure === 'indent' ? `${'  '.repeat(depth - 1)}${line.code}` : line.code,
    line.name,
    line.quantity,
    line.unit ?? null,
    line.unitPrice ?? null,
    ...attributes.map((name) => (Object.hasOwn(line.values, name) ? (line.values[name] ?? null) : null)),
  ]);
  for (const [i, child] of line.lines.entries()) addLine(rows, own, child, { path: [...at.path, i + 1], parent: id });
}
