import { toAmount } from '../../../core/crm/money';
import type { Writer } from '../../kit/text';
import type { CustomersAnswer } from './listActions';

const HEADS = ['customer', 'link', 'segment', 'owner', 'country', 'likelihood', 'low', 'high', 'fit', 'worth', 'why'];

/** The customers as a spreadsheet reads them, in the order of the list. */
export function customersAsCsv({ customers }: Pick<CustomersAnswer, 'customers'>, write: Writer): string {
  const rows = customers.map(({ name, url, segment, owner, country, likelihood, fit, worth, why }) => [
    name,
    url ?? '',
    segment ? write(segment.label) : '',
    owner ?? '',
    country ?? '',
    likelihood ? likelihood.outOfTen / 10 : '',
    ...(likelihood ? likelihood.interval.map((tenths) => tenths / 10) : ['', '']),
    fit,
    worth ? toAmount(worth) : '',
    why.map(({ text, evidence }) => [text, evidence].flatMap((one) => (one ? write(one) : [])).join(' ')).join(' '),
  ]);
  const lines = [HEADS.map((head) => write({ key: `lists.csv.${head}` })), ...rows];
  return `${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** A name that begins like a formula would be worked out by the spreadsheet that opens it. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(Number(value.toFixed(4)));
  const plain = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
