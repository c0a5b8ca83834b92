import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckedLine, Rule } from '../../../core/configuration/rules';
import { buildValidSet, isValid, ruleText, violations } from '../../../core/configuration/rules';

const rule = (kind: Rule['kind'], given: string, target: string, product = 'bundle'): Rule => ({
  product,
  kind,
  given,
  target,
  text: ruleText(kind, product, given, target, (id) => id.toUpperCase()),
});
const line = (product: string, options: CheckedLine[] = [], quantity = 1): CheckedLine => ({
  product,
  quantity,
  options,
});

describe('violations', () => {
  const rules = [rule('requires', 'bundle', 'frame'), rule('requires', 'motor', 'sensor'), rule('excludes', 'a', 'b')];

  it('finds none in a valid bundle, and none without the bundle', () => {
    expect(violations([line('bundle', [line('frame'), line('motor'), line('sensor'), line('a')])], rules)).toEqual([]);
    expect(violations([line('other')], rules)).toEqual([]);
  });

  it('names every broken rule and the line it is broken in', () => {
    const found = violations([line('other'), line('bundle', [line('motor'), line('a'), line('b')])], rules);
    expect(found.map((one) => [one.line, one.rule.target])).toEqual([
      [1, 'frame'],
      [1, 'sensor'],
      [1, 'b'],
    ]);
  });

  it('takes a quantity of 0 as not there, and looks inside nested options', () => {
    const nested = line('bundle', [line('frame', [line('a'), line('b', [], 0)])]);
    expect(violations([nested], rules)).toEqual([]);
    expect(violations([line('bundle', [line('frame', [], 0)])], rules)).toHaveLength(1);
    expect(violations([line('bundle', [], 0)], rules)).toEqual([]);
  });

  it('says a rule in words, a required option by the bundle', () => {
    expect(rules[0]?.text).toEqual({
      key: 'configuration.rule.always.requires',
      values: { bundle: 'BUNDLE', target: 'FRAME' },
    });
    expect(rules[2]?.text.key).toBe('configuration.rule.excludes');
  });
});

const option = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const randomRule = fc
  .record({
    kind: fc.constantFrom('requires' as const, 'excludes' as const),
    given: fc.oneof(option, fc.constant('bundle')),
    target: option,
  })
  .filter(({ given, target }) => given !== target)
  .map(({ kind, given, target }) => rule(kind, given, target));

describe('buildValidSet', () => {
  it('takes what is required along, and drops what would break a rule', () => {
    const rules = [rule('requires', 'bundle', 'frame'), rule('requires', 'b', 'c'), rule('excludes', 'a', 'c')];
    expect(buildValidSet('bundle', ['a', 'b', 'd'], rules)).toEqual(['a', 'd', 'frame']);
    expect(buildValidSet('bundle', ['b', 'a', 'd'], rules)).toEqual(['b', 'c', 'd', 'frame']);
  });

  it('knows no valid set where the required options exclude each other', () => {
    const rules = [rule('requires', 'bundle', 'a'), rule('requires', 'bundle', 'b'), rule('excludes', 'a', 'b')];
    expect(buildValidSet('bundle', ['c'], rules)).toBeUndefined();
  });

  it('never breaks a rule, whatever the rules are', () => {
    fc.assert(
      fc.property(fc.array(randomRule, { maxLength: 12 }), fc.uniqueArray(option), (rules, ranked) => {
        const set = buildValidSet('bundle', ranked, rules);
        return set === undefined || isValid('bundle', set, rules);
      }),
      { numRuns: 500 },
    );
  });
});
