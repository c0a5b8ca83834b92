import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainConflict } from '../../../../core/configuration/product/conflict';
import { decode } from '../../../../core/configuration/product/decode';
import type { Constraint, ProductModel } from '../../../../core/configuration/product/model';
import { compile } from '../../../../core/configuration/product/session';
import { agreeing, everything, isValid, smallModels } from './models';

function solutions(model: ProductModel, known: Int16Array): number[][] {
  return agreeing(everything(model), known).filter((values) => isValid(model, values));
}

describe('what was decided', () => {
  it('is the best that trying everything finds, also where sums have negative amounts and rows name a thing twice', () => {
    fc.assert(
      fc.property(smallModels, ({ model, known, scores }) => {
        const worth = (values: ArrayLike<number>) => scores.reduce((sum, of, v) => sum + (of[values[v] ?? 0] ?? 0), 0);
        const valid = solutions(model, known);
        const found = decode(compile(model), known, scores);
        expect('values' in found).toBe(valid.length > 0);
        if (!('values' in found)) return;
        expect(valid).toContainEqual([...found.values]);
        expect(worth(found.values)).toBeCloseTo(Math.max(...valid.map(worth)), 6);
      }),
      { numRuns: 200 },
    );
  });

  it('clashes in a conflict of which no rule can be left out', () => {
    fc.assert(
      fc.property(smallModels, ({ model, known }) => {
        // Without a tree every rule of the conflict is a constraint.
        const flat: ProductModel = {
          ...model,
          variables: model.variables.map(({ parent: _, ...one }) => ({ ...one, optional: one.values[0] === '' })),
        };
        if (solutions(flat, known).length > 0) return;
        const found = explainConflict(compile(flat), known);
        const isPossible = (rules: typeof found.rules, given: readonly number[]) => {
          const constraints = rules.map(({ constraint }) => flat.constraints[constraint] as Constraint);
          return (
            solutions(
              { ...flat, constraints },
              known.map((value, v) => (given.includes(v) ? value : -1)),
            ).length > 0
          );
        };
        expect(isPossible(found.rules, found.known)).toBe(false);
        for (const one of found.rules)
          expect(
            isPossible(
              found.rules.filter((other) => other !== one),
              found.known,
            ),
          ).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
