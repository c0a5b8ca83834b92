import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readRuleId, ruleId } from '../../../../core/configuration/ruleBook/identity';
import type { Condition } from '../../../../core/configuration/ruleBook/ruleBook';
import { aboutText } from '../../../../core/configuration/ruleBook/say';
import { anyRule } from './books';

const said = (conditions: readonly Condition[]) =>
  new Set(conditions.map(({ parameter, values }) => JSON.stringify([parameter, values && [...values].sort()])));

it('the id of a rule tells again what the rule is about', () => {
  fc.assert(
    fc.property(anyRule, (rule) => {
      const about = readRuleId(ruleId(rule));
      expect(about).toMatchObject({ kind: rule.kind, product: rule.product });
      const of = rule.kind === 'count' ? rule.of : (rule.given ?? []);
      const then = rule.kind === 'requires' || rule.kind === 'excludes' ? [rule.then] : [];
      if (rule.kind === 'default') then.push({ parameter: rule.then.parameter });
      if (rule.kind === 'range') then.push({ parameter: rule.parameter });
      const told = [about?.of ?? [], about?.then ? [about.then] : []] as const;
      if (rule.kind === 'excludes') expect(said(told[0])).toEqual(said([...of, ...then]));
      else expect(told.map(said)).toEqual([said(of), said(then)]);
    }),
  );
  expect(readRuleId('what was kept by nobody')).toBeUndefined();
});

it('and is a sentence, without the bounds that are not in it', () => {
  const key = (id: string) => aboutText(readRuleId(id) as never, (_, parameter) => parameter).key;
  expect(['excludes | P | A & B', 'requires | P | A | B', 'default | P |  | A'].map(key)).toEqual([
    'rules.say.excludes',
    'rules.say.requires',
    'rules.say.usual',
  ]);
  expect(['count | P | A & B', 'range | P | A | '].map(key)).toEqual(['rules.about.count', 'rules.about.range']);
});
