import { toAmount } from '../../core/crm/money';
import type { Neighbour } from '../../core/engine/insight';
import type { ExportTable } from '../../core/export/table';
import type { Writer } from '../kit/text';

/** Similar customers or deals as they are listed, all of them. Amounts are in the org's one currency. */
export function similarTable(list: readonly Neighbour[], tab: string, write: Writer): ExportTable {
  const currency = list.find(({ amount }) => amount)?.amount?.currency;
  const head = (name: string) => write({ key: `saved.${name}` });
  return {
    what: `similar-${tab}`,
    title: write({ key: 'block.similar' }),
    columns: [
      { head: head('name'), kind: 'text' },
      { head: head('link'), kind: 'text' },
      { head: head('alike'), kind: 'share' },
      { head: head('outcome'), kind: 'text' },
      { head: head('segment'), kind: 'text' },
      { head: head('amount'), kind: 'money', ...(currency && { currency }) },
      { head: head('on'), kind: 'day' },
      { head: head('why'), kind: 'text' },
    ],
    rows: list.map(({ name, url, similarity, outcome, segment, amount, on, reasons }) => [
      name,
      url,
      similarity / 100,
      outcome && write({ key: outcome }),
      segment && write(segment.label),
      amount && toAmount(amount),
      on,
      reasons.map(({ text }) => write(text)).join(', '),
    ]),
  };
}
