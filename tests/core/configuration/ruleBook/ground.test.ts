import { expect, it } from 'vitest';
import { readCatalogue } from '../../../../core/configuration/catalogue';
import { readGround } from '../../../../core/configuration/ruleBook/ground';
import { finish } from '../../../../core/kernels/finish';
import { makeRows } from '../../engine/rows';

it('tells which rules of the CRM contradict the others, product by product', () => {
  const products = ['pump', 'station', 'frame', 'motor'];
  const option = (product: string, part: string) => ({
    id: `${product}-${part}`,
    product,
    option: part,
    required: true,
  });
  const rows = makeRows(
    {
      product: products.map((id) => ({ id, name: id, code: id.toUpperCase(), active: true })),
      productOption: [option('pump', 'frame'), option('pump', 'motor'), option('station', 'frame')],
      productRule: [{ id: 'r', product: 'pump', kind: 'excludes', given: 'frame', target: 'motor' }],
    },
    '2026-11-21',
  );
  const found = finish(readGround(rows, readCatalogue(rows), []));
  expect(found.products.map(({ code, problems }) => [code, problems.map(({ key }) => key)])).toEqual([
    ['PUMP', ['configuration.rule.contradicts']],
    ['STATION', []],
  ]);
});
