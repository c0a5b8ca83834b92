import { readCatalogue } from '../../../core/configuration/catalogue';
import { fitConfiguration } from '../../../core/configuration/fit';
import { orderSteps } from '../../../core/configuration/orders';
import { type ProposalInput, propose } from '../../../core/configuration/propose';
import { customerContext } from '../../../core/configuration/recommend/context';
import { configuredProducts } from '../../../core/configuration/recommend/products';
import { parseDay } from '../../../core/crm/time';
import type { ConfigurationInsight, Maybe } from '../../../core/engine/insight';
import { finish } from '../../../core/kernels/finish';
import type { Rows } from '../../../core/table/table';

export const TODAY = '2026-11-21';
export const asOf = parseDay(TODAY);

const SEGMENTS = new Map([
  ['a', 0],
  ['b', 0],
  ['c', 1],
]);

/** What is proposed to customer "a" of three, of which "a" and "b" are a segment. */
export function proposal(rows: Rows, input: Partial<ProposalInput> = {}): Maybe<ConfigurationInsight> {
  const model = fitConfiguration(rows, { asOf, years: 5, segmentOf: SEGMENTS });
  const [index, catalogue] = [finish(orderSteps(rows, asOf, 5)), readCatalogue(rows)];
  const context = customerContext(rows, () => undefined);
  return propose(model, index, catalogue, {
    configured: configuredProducts(index, catalogue, context, model.recommendation),
    words: {},
    customer: 0,
    segmentOf: Int32Array.of(0, 0, 1),
    segment: 0,
    similarityOf: (row) => (row === 0 ? 100 : 95),
    products: new Set(),
    priceBook: undefined,
    refOf: (kind, id) => ({ source: 's', kind, id }),
    ...input,
  });
}

/** A proposal that has to be there. */
export function known<T>(maybe: Maybe<T>): T {
  if (maybe.abstained) throw new Error(`abstained: ${JSON.stringify(maybe)}`);
  return maybe;
}

export const many = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
