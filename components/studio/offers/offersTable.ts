import { type ExportTable, textColumn } from '../../../core/export/table';
import type { OfferPreview } from '../../../core/protocolOffers';
import type { Writer } from '../../kit/text';

/** The offers that are shown, line by line, each with its place in the tree. */
export function offersTable(offers: readonly OfferPreview[], write: Writer): ExportTable {
  const head = (name: string) => write({ key: `saved.${name}` });
  return {
    what: 'offers',
    title: write({ key: 'offers.found' }),
    columns: [
      textColumn(head('offer')),
      { head: head('on'), kind: 'day' },
      textColumn(head('customer')),
      textColumn(head('outcome')),
      { head: head('depth'), kind: 'number' },
      textColumn(head('code')),
      textColumn(head('name')),
      { head: head('quantity'), kind: 'number' },
      textColumn(head('unit')),
      { head: head('unitPrice'), kind: 'number' },
      textColumn(head('attributes')),
    ],
    rows: offers.flatMap(({ id, on, customerName, outcome, lines }) =>
      lines.map(({ depth, code, name, quantity, unit, unitPrice, values }) => [
        id,
        on,
        customerName,
        outcome && write({ key: `offers.outcome.${outcome}` }),
        depth,
        code,
        name,
        quantity,
        unit,
        unitPrice,
        Object.entries(values)
          .map(([attribute, value]) => `${attribute}: ${value}`)
          .join(', '),
      ]),
    ),
  };
}
