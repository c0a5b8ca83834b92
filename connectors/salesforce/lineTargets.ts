import { PeerlensError } from '../../core/crm/error';
import { toId18 } from '../../core/crm/ids';
import type { LineTarget, TargetRef } from '../connector';
import type { Client } from './client';
import { idOf, wordOf } from './collections';
import type { LineShape } from './lineShapes';
import { CPQ_QUOTE, QUOTE, shapeOf, takesParents, unwritableField } from './lineShapes';
import { sightOf } from './reader';

/** The quotes of a deal that are offered as a place for lines, newest first; of each kind. */
const MOST_QUOTES = 20;

/**
 * Where lines for a record can go: the record itself first, then, of a deal, its quotes, the one that is synced with it
 * before others and newer before older. Throws PeerlensError recordGone.
 */
export async function lineTargets(client: Client, record: TargetRef): Promise<LineTarget[]> {
  const names = new Set((await client.objects()).map((object) => object.name));
  const kinds = record.kind === 'quote' ? [shapeOf(record)] : [QUOTE, CPQ_QUOTE];
  const there = kinds.filter(({ object, lines }) => names.has(object) && names.has(lines));
  const quotes = (await Promise.all(there.map((shape) => readQuotes(client, record, shape)))).flat();
  if (record.kind === 'quote') {
    if (quotes.length === 0) throw new PeerlensError('recordGone', 'syncNow');
    return quotes;
  }
  const soql = `SELECT Id, Name FROM Opportunity WHERE Id = '${idOf(record.id)}'`;
  const [deal] = (await client.query(soql)).records;
  if (!deal) throw new PeerlensError('recordGone', 'syncNow');
  return [{ kind: 'opportunity', id: idOf(record.id), name: wordOf(deal.Name) ?? '', synced: false }, ...quotes];
}

async function readQuotes(client: Client, record: TargetRef, shape: LineShape): Promise<LineTarget[]> {
  const described = await client.describe(shape.lines);
  if (!described.createable || unwritableField(shape, described)) return [];
  const see = sightOf(await client.describe(shape.object));
  const { synced = '', deal = '' } = shape;
  // Nobody can say whose quotes these are.
  if (record.kind !== 'quote' && !see(deal)) return [];
  const seen = ['Id', 'Name', synced].filter(see);
  const soql =
    `SELECT ${seen.join(', ')} FROM ${shape.object} ` +
    `WHERE ${record.kind === 'quote' ? 'Id' : deal} = '${idOf(record.id)}' ` +
    `ORDER BY CreatedDate DESC LIMIT ${MOST_QUOTES}`;
  const nested = takesParents(shape, described) ? { nested: true } : {};
  const quotes = (await client.query(soql)).records.flatMap((quote): LineTarget[] => {
    const id = wordOf(quote.Id);
    const name = wordOf(quote.Name) ?? id;
    return id && name ? [{ kind: 'quote', id: toId18(id) ?? id, name, synced: quote[synced] === true, ...nested }] : [];
  });
  return [...quotes.filter((quote) => quote.synced), ...quotes.filter((quote) => !quote.synced)];
}
