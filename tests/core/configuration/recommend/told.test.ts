import { describe, expect, it } from 'vitest';
import { createWriter } from '../../../../components/kit/text';
import { CONTEXT_COLUMNS } from '../../../../core/configuration/recommend/context';
import type { MethodJudged, RecommendationJudged } from '../../../../core/configuration/recommend/method';
import { METHODS } from '../../../../core/configuration/recommend/registry';
import { judgementsTold, methodText } from '../../../../core/configuration/recommend/told';
import { type Text, text } from '../../../../core/crm/text';

const write = createWriter('en', 0);
/** Numbers keep their units by blanks that do not break. */
const say = (one: Text) => write(one).replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');
const did = (method: string, accuracy: number, edits: number): MethodJudged => ({
  method,
  numbers: {},
  of: 120,
  hit1: 0.25,
  hit3: 0.4,
  accuracy,
  edits,
});
const judged = (chosen: string, product?: string): RecommendationJudged => ({
  ...(product !== undefined && { product }),
  earlier: 480,
  later: 120,
  from: 20_000,
  chosen,
  numbers: {},
  better: chosen !== 'common',
  methods: [did('common', 0.75, 3.66), did('density', 0.82, 2.67)],
});

describe('how configurations are foreseen', () => {
  it('is told in one sentence, of the product where it was judged by itself', () => {
    const model = { judged: [judged('density'), judged('common', 'p')] };
    const all = methodText(model, 'q');
    expect(all && say(all)).toBe(
      'By “All orders, by how like they are”: on 120 later orders 82 % of the parameters were as ordered, 2.7 had to be changed; with what is most common overall 75 % and 3.7.',
    );
    const own = methodText(model, 'p');
    expect(own && say(own)).toMatch(/^By what is most common overall: .* 75 % .* no other method did better/);
    expect(methodText({ judged: [] }, 'p')).toBeUndefined();
  });

  it('is told of each method in the expert view, for all products and for those that choose for themselves', () => {
    const told = judgementsTold({ judged: [judged('density'), judged('common', 'p')] }, (id) => `name of ${id}`);
    expect(told.map(({ product }) => product)).toEqual([undefined, 'name of p']);
    expect(told.map(({ methods }) => methods.map(({ chosen }) => chosen))).toEqual([
      [false, true],
      [true, false],
    ]);
    expect(told[0]).toMatchObject({ earlier: 480, later: 120, from: 20_000 });
    expect(told[0]?.methods[1]).toMatchObject({
      method: 'density',
      hit1: 0.25,
      hit3: 0.4,
      accuracy: 0.82,
      edits: 2.67,
    });
    expect(told[0]?.methods.map(({ name }) => say(name))).toEqual([
      'Most common overall',
      'All orders, by how like they are',
    ]);
    expect(told.map(({ because }) => say(because).slice(0, 3))).toEqual(['By ', 'By ']);
  });

  it('has words for every method and everything that can be known of a request', () => {
    const keys = [...METHODS.values()].flatMap(({ nameKey }) => [nameKey, `${nameKey}.help`]);
    for (const key of [...keys, ...CONTEXT_COLUMNS.map(({ labelKey }) => labelKey)])
      expect(say(text(key))).not.toContain(key);
  });
});
