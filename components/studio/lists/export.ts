import { toAmount } from '../../../core/crm/money';
import type { Writer } from '../../kit/text';
import { csvOf } from '../csv';
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
  return csvOf([HEADS.map((head) => write({ key: `lists.csv.${head}` })), ...rows]);
}
