import * as v from 'valibot';
import { PeerlensError } from '../../core/crm/error';
import { text } from '../../core/crm/text';
import type { Change, LineTarget, LineToRemove, NewLine, Standing, TargetRef, WriteResult } from '../connector';
import { LINE_MODEL } from './check';
import type { Client } from './client';
import { numberOf } from './page';
import { STATE } from './states';
import { id, number, ref, words } from './values';

const DEAL = v.object({ id, number: words, description: words, state: STATE });
const LINE = v.object({ id, product: ref, quantity: number, create_uid: ref });
const UNITS = v.object({ id, 'template.': v.object({ sale_uom: ref, default_uom: ref }) });
/** The newest lines of a deal that are compared with what is written. */
const MOST_LINES = 2_000;

/**
 * Lines go to the opportunity itself, as long as nothing was sold or lost; of sales they are absent, because a line there needs the
 * taxes and accounts that only Tryton's own client works out. Throws PeerlensError recordGone, dealOver.
 */
export async function lineTargets(client: Client, { kind, id: deal }: TargetRef): Promise<LineTarget[]> {
  const fields = ['number', 'description', 'state'];
  const domain = [['id', '=', numberOf(deal)]];
  const found = kind === 'opportunity' ? await client.page({ model: 'sale.opportunity', domain, fields }, 1, DEAL) : [];
  const [opportunity] = found;
  if (!opportunity) throw new PeerlensError('recordGone', 'syncNow');
  const { state, description, number: named } = opportunity;
  if (state !== 'lead' && state !== 'opportunity') throw new PeerlensError('dealOver', 'nothing');
  return [{ kind, id: deal, name: description ?? named ?? deal, synced: false, priced: false }];
}

/** The lines of an opportunity as they are now. They have no prices. */
export async function standing(client: Client, { id: deal }: TargetRef): Promise<Standing> {
  const domain = [['opportunity', '=', numberOf(deal)]];
  const fields = ['product', 'quantity', 'create_uid'];
  const order = [['id', 'DESC']];
  const lines = await client.model(LINE_MODEL, 'search_read', [domain, 0, MOST_LINES, order, fields], v.array(LINE));
  return {
    hasBook: true,
    lines: lines.map((line) => ({
      id: line.id,
      product: line.product,
      quantity: line.quantity,
      by: line.create_uid,
    })),
  };
}

/** Carries out a change that a person confirmed: all of its lines or none, because Tryton takes them in one transaction. */
export function write(client: Client, change: Change): Promise<WriteResult[]> {
  return change.kind === 'addLines'
    ? addLines(client, change.target, change.lines)
    : removeLines(client, change.target, change.lines);
}

async function addLines(client: Client, target: TargetRef, lines: readonly NewLine[]): Promise<WriteResult[]> {
  const products = [...new Set(lines.map(({ product }) => numberOf(product)))];
  const fields = ['template.sale_uom', 'template.default_uom'];
  const known = await client.model('product.product', 'read', [products, fields], v.array(UNITS));
  const unitOf = new Map(known.map((each) => [each.id, each['template.'].sale_uom ?? each['template.'].default_uom]));
  const opportunity = numberOf(target.id);
  const values = lines.map(({ product, quantity }) => ({
    opportunity,
    product: numberOf(product),
    quantity,
    unit: numberOf(unitOf.get(product) ?? ''),
  }));
  try {
    const ids = await client.model(LINE_MODEL, 'create', [values], v.array(id));
    return lines.map((_, i) => ({ ok: true, ...(ids[i] !== undefined && { id: ids[i] }) }));
  } catch (thrown) {
    return refused(thrown, lines);
  }
}

/** Removes lines that are still as they were written; one that somebody changed, or removed, stays as it is. */
async function removeLines(client: Client, target: TargetRef, lines: readonly LineToRemove[]): Promise<WriteResult[]> {
  const now = new Map((await standing(client, target)).lines.map((line) => [line.id, line]));
  const isAsWritten = ({ id: line, quantity }: LineToRemove) =>
    quantity === undefined || now.get(line)?.quantity === quantity;
  const results = lines.map((line): WriteResult | undefined => {
    if (!now.has(line.id)) return { ok: true, id: line.id };
    return isAsWritten(line) ? undefined : { ok: false, id: line.id, problem: text('write.changedSince') };
  });
  const rest = lines.filter((_, i) => results[i] === undefined);
  if (rest.length === 0) return results as WriteResult[];
  let outcome: WriteResult[];
  try {
    await client.model(LINE_MODEL, 'delete', [rest.map((line) => numberOf(line.id))], v.unknown());
    outcome = rest.map((line) => ({ ok: true, id: line.id }));
  } catch (thrown) {
    outcome = refused(thrown, rest);
  }
  return results.map((result) => result ?? (outcome.shift() as WriteResult));
}

/** One transaction, one refusal: none of its lines was carried out. Whatever is no refusal is thrown on. */
function refused(thrown: unknown, lines: readonly unknown[]): WriteResult[] {
  if (!(thrown instanceof PeerlensError) || thrown.failure.code !== 'crmRefused') throw thrown;
  const { message = '' } = thrown.failure.values;
  return lines.map(() => ({ ok: false, problem: text('write.refused', { message }) }));
}
