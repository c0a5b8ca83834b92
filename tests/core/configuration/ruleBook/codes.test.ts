import { expect, it } from 'vitest';
import { readCodes } from '../../../../core/configuration/ruleBook/codes';
import { makeRows } from '../../engine/rows';

it('a parameter by codes is the one by ids again, also where codes hold the signs that join them', () => {
  const codes = { p1: 'MOTOR', p2: 'CV/12', p3: '#10', p4: '1/2#' };
  const product = Object.entries(codes).map(([id, code]) => ({ id, code, name: code, active: true }));
  const { toCodes, toIds } = readCodes(makeRows({ product }));
  for (const path of ['p1', 'p1/p2', 'p2/p3', 'p2/p4#a/b', 'p3#size#2', '#size', 'p4/p4/p1'])
    expect(toIds(toCodes(path))).toBe(path);
  expect([toIds('MOTOR/CV'), toIds('')]).toEqual([undefined, '']);
});
