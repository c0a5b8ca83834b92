import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check, isValidConfiguration } from '../../../../core/configuration/product/check';
import { complete } from '../../../../core/configuration/product/complete';
import { decode } from '../../../../core/configuration/product/decode';
import { type Assignment, type ProductModel, UNKNOWN } from '../../../../core/configuration/product/model';
import { alternatives, repair } from '../../../../core/configuration/product/repair';
import { compile, sessionWith } from '../../../../core/configuration/product/session';
import { everyValid, knownOf, models } from './randomModels';

const small = models({ most: 6, deepest: 5 });
const asked = small.chain((model) => fc.tuple(fc.constant(model), knownOf(model)));

const scoresOf = (model: ProductModel, numbers: readonly number[]) =>
  model.variables.map(({ values }, v) =>
    values.map((_, value) => -((numbers[(v * 7 + value * 3) % numbers.length] as number) / 10)),
  );

describe('a product model', () => {
  it('never takes a value of a valid configuration away', () => {
    fc.assert(
      fc.property(asked, ([model, known]) => {
        const all = everyValid(model, known);
        const { session, clash } = sessionWith(compile(model), known);
        if (clash !== undefined) expect(all).toEqual([]);
        else
          for (const values of all)
            for (const [v, value] of values.entries()) expect(session.isAllowed(v, value)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('takes back what was set, to the last value', () => {
    fc.assert(
      fc.property(asked, ([model, known]) => {
        const { session, clash } = sessionWith(compile(model), new Int16Array(known.length).fill(UNKNOWN));
        if (clash !== undefined) return;
        const before = model.variables.map((_, v) => session.allowed(v));
        const set = [...known].filter((value, v) => value !== UNKNOWN && session.set(v, value)).length;
        for (let i = 0; i < set; i++) session.undo();
        expect(model.variables.map((_, v) => session.allowed(v))).toEqual(before);
      }),
    );
  });

  it('is decoded to the best of all valid configurations, or told why there is none', () => {
    fc.assert(
      fc.property(
        asked,
        fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 5, maxLength: 20 }),
        ([model, known], numbers) => {
          const scores = scoresOf(model, numbers);
          const total = (values: Assignment) =>
            values.reduce((sum, value, v) => sum + (scores[v]?.[value] as number), 0);
          const all = everyValid(model, known);
          const decoded = decode(compile(model), known, scores);
          if (!('values' in decoded)) {
            expect(decoded).toHaveProperty('conflict');
            expect(all).toEqual([]);
            return;
          }
          expect(decoded.best).toBe(true);
          expect(isValidConfiguration(model, decoded.values)).toBe(true);
          expect(total(decoded.values)).toBeCloseTo(Math.max(...all.map(total)), 6);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('names known values of which leaving out any one helps, and rules that they break', () => {
    fc.assert(
      fc.property(asked, ([model, known]) => {
        const decoded = decode(compile(model), known, scoresOf(model, [0]));
        if (!('conflict' in decoded)) return;
        const clashing = sessionWith(compile(model), known).clash !== undefined;
        if (!clashing) return;
        const only = new Int16Array(known.length).fill(UNKNOWN);
        for (const v of decoded.conflict.known) only[v] = known[v] as number;
        expect(everyValid(model, only)).toEqual([]);
        const kept = decoded.conflict.rules.map(
          ({ constraint }) => model.constraints[constraint] as ProductModel['constraints'][number],
        );
        expect(everyValid({ ...model, constraints: kept }, only)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('is repaired with as few changes as any valid configuration needs', () => {
    fc.assert(
      fc.property(
        small.chain((model) => fc.tuple(fc.constant(model), knownOf(model))),
        ([model, values]) => {
          const changed = (other: Assignment) =>
            other.filter((value, v) => values[v] !== UNKNOWN && values[v] !== value).length;
          const all = everyValid(model);
          const repaired = repair(compile(model), values);
          if (!('values' in repaired)) {
            expect(repaired).toHaveProperty('conflict');
            expect(all).toEqual([]);
            return;
          }
          expect(isValidConfiguration(model, repaired.values)).toBe(true);
          expect(repaired.smallest).toBe(true);
          expect(changed(repaired.values)).toBe(Math.min(...all.map(changed)));
          for (const { variable, from, to } of repaired.changes) {
            expect(values[variable]).toBe(from);
            expect(repaired.values[variable]).toBe(to);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('leaves a valid configuration as it is', () => {
    fc.assert(
      fc.property(small, (model) => {
        const [values] = everyValid(model);
        if (!values) return;
        expect(check(model, values)).toEqual({ broken: [], astray: [], open: [] });
        expect(repair(compile(model), values)).toEqual({ values, changes: [], smallest: true });
      }),
    );
  });

  it('tells of every other value what it would mean', () => {
    fc.assert(
      fc.property(small, fc.nat(), (model, pick) => {
        const [values] = everyValid(model);
        if (!values) return;
        const v = pick % model.variables.length;
        for (const other of alternatives(compile(model), values, v)) {
          const asked = new Int16Array(values.length).fill(UNKNOWN);
          asked[v] = other.value;
          const all = everyValid(model, asked);
          if (other.state === 'never') expect(all).toEqual([]);
          if (other.state === 'with') expect(other.changes.length).toBeGreaterThan(0);
          if (other.state !== 'never') expect(all.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('is completed with what is preset, and as little else as is valid', () => {
    fc.assert(
      fc.property(asked, ([model, known]) => {
        const completed = complete(compile(model), known);
        if (!('values' in completed)) expect(everyValid(model, known)).toEqual([]);
        else {
          expect(isValidConfiguration(model, completed.values)).toBe(true);
          for (const [v, value] of known.entries()) if (value !== UNKNOWN) expect(completed.values[v]).toBe(value);
        }
      }),
      { numRuns: 300 },
    );
  });
});
