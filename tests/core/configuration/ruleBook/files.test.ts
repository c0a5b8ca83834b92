import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { createWriter } from '../../../../components/kit/text';
import { compareBooks, withFile, without, withRefused, withRule } from '../../../../core/configuration/ruleBook/change';
import { withId } from '../../../../core/configuration/ruleBook/identity';
import { readConditions, writeConditions } from '../../../../core/configuration/ruleBook/notation';
import { readRuleFile } from '../../../../core/configuration/ruleBook/readFile';
import { readRuleJson } from '../../../../core/configuration/ruleBook/readJson';
import { type BookRule, EMPTY_BOOK } from '../../../../core/configuration/ruleBook/ruleBook';
import { RULE_BOOK } from '../../../../core/configuration/ruleBook/schema';
import { unsound } from '../../../../core/configuration/ruleBook/sound';
import { ruleBookAsCsv, ruleBookAsJson } from '../../../../core/configuration/ruleBook/write';
import { finish } from '../../../../core/kernels/finish';
import { anyBook } from './books';

const write = createWriter('en', 0);
const readCsv = (content: string) => finish(readRuleFile(new TextEncoder().encode(content)));
const told = (read: ReturnType<typeof readCsv>) => read.problems.map(({ text }) => write(text));

describe('a rule book as a file', () => {
  it('comes back from CSV as it was', () => {
    fc.assert(
      fc.property(anyBook, (book) => {
        const { rules, notes, problems } = readCsv(ruleBookAsCsv(book));
        expect(problems).toEqual([]);
        expect({ rules, notes }).toEqual({ rules: book.rules, notes: book.notes });
      }),
      { numRuns: 300 },
    );
  });

  it('comes back from JSON as it was', () => {
    fc.assert(
      fc.property(anyBook, (book) => {
        const { rules, notes, problems } = readRuleJson(ruleBookAsJson(book));
        expect(problems).toEqual([]);
        expect({ rules, notes }).toEqual({ rules: book.rules, notes: book.notes });
      }),
      { numRuns: 300 },
    );
  });

  it('writes conditions that are read as they were', () => {
    expect(writeConditions([{ parameter: 'A/B#colour', values: ['red', ''] }, { parameter: 'C&D' }])).toBe(
      'A/B#colour=red| & C\\&D',
    );
    expect(readConditions('M1 & X#Volt = 230 | 400')).toEqual([
      { parameter: 'M1' },
      { parameter: 'X#Volt', values: ['230', '400'] },
    ]);
    expect(readConditions('M1 & ')).toBeUndefined();
    expect(readConditions('a=b=c')).toBeUndefined();
  });
});

describe('a table of rules', () => {
  it('is read as the documentation shows it', () => {
    const docs = readFileSync('docs/configurations.md', 'utf8');
    const [example = ''] = /(?<=```csv\n)product;kind.*?(?=```)/s.exec(docs) ?? [];
    const { rules, notes, problems } = readCsv(example);
    expect(problems).toEqual([]);
    expect(rules).toMatchObject([
      { kind: 'excludes', product: 'CV-S', given: [{ parameter: 'CV-18' }], then: { parameter: 'CV-19' } },
      { kind: 'count', of: [{ parameter: 'CV-16' }, { parameter: 'CV-17' }], least: 1, most: 2 },
    ]);
    expect(notes).toMatchObject([
      { country: 'Germany', note: 'Not approved there', effect: { kind: 'never', then: { parameter: 'CV-19' } } },
    ]);
  });

  it('is read in the words of a spreadsheet, whatever parts its cells', () => {
    const { rules, notes, problems } = readCsv(
      [
        'Product;Kind;If;Then;Min;Max;Country;Zip;Note',
        'CV-S;requires;CV-12;CV-17;;;;;Directive 2014/34',
        'CV-S;Count;;CV-11 & CV-12;1;1;;;',
        'CV-S;range;;CV-17;1,5;3;;;',
        ';note;;;;;Finland;00;Cold start down to −30 °C',
        'CV-S;must;;CO-106;;;Finland;;"Heat tracing; by ""law"""',
      ].join('\r\n'),
    );
    expect(problems).toEqual([]);
    expect(rules).toEqual(
      [
        {
          kind: 'requires' as const,
          product: 'CV-S',
          origin: 'file' as const,
          note: 'Directive 2014/34',
          given: [{ parameter: 'CV-12' }],
          then: { parameter: 'CV-17' },
        },
        {
          kind: 'count' as const,
          product: 'CV-S',
          origin: 'file' as const,
          of: [{ parameter: 'CV-11' }, { parameter: 'CV-12' }],
          least: 1,
          most: 1,
        },
        { kind: 'range' as const, product: 'CV-S', origin: 'file' as const, parameter: 'CV-17', least: 1.5, most: 3 },
      ].map(withId),
    );
    expect(notes.map(({ id: _, ...note }) => note)).toEqual([
      { country: 'Finland', postalPrefix: '00', note: 'Cold start down to −30 °C' },
      {
        country: 'Finland',
        note: 'Heat tracing; by "law"',
        effect: { kind: 'must', product: 'CV-S', then: { parameter: 'CO-106' } },
      },
    ]);
  });

  it('says of every bad row where it is wrong, and keeps the good ones', () => {
    const read = readCsv(
      [
        'product,kind,given,then,least,most,country,postal code,note',
        'CV-S,requires,CV-12,CV-17,,,,,',
        'CV-S,forbids,CV-12,CV-17,,,,,',
        'CV-S,,CV-12,CV-17,,,,,',
        ',requires,CV-12,CV-17,,,,,',
        'CV-S,requires,,CV-17,,,,,',
        'CV-S,requires,CV-12,CV-12,,,,,',
        'CV-S,count,,CV-11 & CV-12,2,1,,,',
        'CV-S,count,,CV-11 & CV-12,one,1,,,',
        'CV-S,range,,CV-17,5,3,,,',
        'CV-S,range,,CV-17,,,,,',
        'CV-S,requires,CV-12,CV-17,,,,,again',
        'CV-S,excludes,CV-11 & ,CV-12,,,,,',
        ',note,,,,,,00,Cold',
        'CV-S,excludes,CV-11,CV-12,,,,,',
      ].join('\n'),
    );
    expect(read.rules.map(({ kind }) => kind)).toEqual(['requires', 'excludes']);
    expect(told(read)).toEqual([
      'Row 3, column “kind”: “forbids” is no kind of rule. Kinds are requires, excludes, count, range, default, note, must, never and prefer.',
      'Row 4, column “kind”: the kind is missing. Kinds are requires, excludes, count, range, default, note, must, never and prefer.',
      'Row 5, column “product”: the code of the product is missing.',
      'Row 6, column “given”: what needs it is missing. For what is always there use count with least 1 and most 1.',
      'Row 7, column “then”: “CV-12” stands on both sides of the rule.',
      'Row 8, column “least”: least (2) is more than most (1).',
      'Row 9, column “least”: “one” is no number.',
      'Row 10, column “least”: least (5) is more than most (3).',
      'Row 11, column “least”: a range needs least or most, or both.',
      'Row 12: it says the same as row 2, which counts.',
      'Row 13, column “given”: “CV-11 & ” cannot be read. Write CODE, or CODE=value|value, and “&” between several.'.replace(
        ' & ”',
        ' &”',
      ),
      'Row 14, column “country”: a postal code needs its country beside it.',
    ]);
  });

  it('tells what is larger than a book can hold, so that the rest can be kept', () => {
    const many = Array.from({ length: 201 }, (_, i) => i).join('|');
    const long = 'X'.repeat(401);
    const all = Array.from({ length: 50 }, (_, i) => `P${i}=${'v'.repeat(400)}|w`).join(' & ');
    const read = readCsv(
      [
        'product,kind,given,then,country,note',
        `CV-S,requires,CV-12,CV-17=${many},,`,
        `CV-S,requires,${long},CV-17,,`,
        `${long},requires,CV-12,CV-17,,`,
        `CV-S,requires,${all},CV-17,,`,
        `,note,,,${long},Cold`,
        `CV-S,must,,CV-17=${many},Finland,`,
        'CV-S,requires,CV-12,CV-17,,',
      ].join('\n'),
    );
    expect(read.rules.map(({ product }) => product)).toEqual(['CV-S']);
    expect(v.is(RULE_BOOK, { ...EMPTY_BOOK, rules: read.rules, notes: read.notes })).toBe(true);
    const start = `“${'X'.repeat(60)}…” is longer than what can stand here (400 letters).`;
    expect(told(read)).toEqual([
      'Row 2, column “then”: 201 values are more than one condition can have (200).',
      `Row 3, column “given”: ${start}`,
      `Row 4, column “product”: ${start}`,
      'Row 5: all that it names together is longer than 20,000 letters. Make several rules of it.',
      `Row 6, column “country”: ${start}`,
      'Row 7, column “then”: 201 values are more than one condition can have (200).',
    ]);
    const then = { parameter: 'A', values: many.split('|') };
    const json = { rules: [{ product: 'CV-S', kind: 'default', given: [], then }], notes: [] };
    expect(told(readRuleJson(JSON.stringify(json)))).toEqual([
      '“rules”, entry 1, “then.values”: 201 entries are more than can stand here (200).',
    ]);
  });

  it('tells a rule made by hand that names more conditions than one can have', () => {
    const given = Array.from({ length: 51 }, (_, i) => ({ parameter: `P${i}` }));
    const rule: BookRule = {
      ...{ id: 'r', product: 'CV-S', origin: 'person', kind: 'requires' },
      given,
      then: { parameter: 'A' },
    };
    const found = unsound(rule);
    expect([found?.column, found && write(found.problem)]).toEqual([
      'given',
      '51 options or attributes are more than one rule can have (50).',
    ]);
    const fits = { ...rule, given: given.slice(1) };
    expect(unsound(fits)).toBeUndefined();
    expect(v.is(RULE_BOOK, { ...EMPTY_BOOK, rules: [fits] })).toBe(true);
    expect(v.is(RULE_BOOK, { ...EMPTY_BOOK, rules: [rule] })).toBe(false);
  });

  it('is refused as a whole without its columns, when it is empty, and when it is far too long', () => {
    expect(told(readCsv('product,given,then\nA,B,C'))).toEqual([
      'Row 1: the column “kind” is missing. The columns are product, kind, given, then, least, most, country, postal code, note.',
    ]);
    expect(told(readCsv('kind,kind,product,then\nA,B,C,D'))[0]).toContain('is there twice');
    expect(told(readCsv('product,kind'))[0]).toContain('no rules');
    const long = `product,kind,given,then\n${'CV-S,requires,CV-12,CV-17\n'.repeat(100_000)}`;
    const read = readCsv(long);
    expect(read.rules).toEqual([]);
    expect(told(read)).toEqual([
      'The file has 100,000 rows; a rule book holds at most 5,000. Nothing was read. Split the file, or leave out what is no rule.',
    ]);
  });

  it('survives a stray quotation mark', () => {
    const read = readCsv('product,kind,given,then\nA,requires,"B,C\nA,requires,D,E');
    expect(read.rules.map(({ id }) => id)).toEqual(['requires | A | D | E']);
    expect(read.problems.map(({ line }) => line)).toEqual([2]);
  });
});

describe('a JSON file of rules', () => {
  it('of another shape is told what is wrong', () => {
    const of = (content: unknown) =>
      told(readRuleJson(typeof content === 'string' ? content : JSON.stringify(content)));
    expect(of('{ "rules": [')).toEqual(['The file is no JSON: it was cut off, or saved in another format.']);
    expect(of([1, 2])[0]).toContain('no rule book');
    expect(of({ rules: 'many' })[0]).toContain('no rule book');
    expect(of({ format: 7, rules: [] })[0]).toContain('newer format');
    expect(of({ rules: [] })[0]).toContain('no rules');
    const good = { kind: 'requires', product: 'P', given: [{ parameter: 'A' }], then: { parameter: 'B' } };
    const read = readRuleJson(
      JSON.stringify({
        rules: [good, { ...good, kind: 'needs' }, { ...good, given: 'A' }, { ...good, then: undefined }, 5, good],
        notes: [{ note: 'x', country: 7 }],
      }),
    );
    expect(read.rules.map(({ id, origin }) => [id, origin])).toEqual([['requires | P | A | B', 'file']]);
    expect(told(read)).toEqual([
      '“notes”, entry 1, “country”: “7” cannot stand here.',
      '“rules”, entry 2, “kind”: “needs” is no kind of rule. Kinds are requires, excludes, count, range, default, note, must, never and prefer.',
      '“rules”, entry 3, “given”: “A” cannot stand here.',
      '“rules”, entry 4, “then”: this is missing.',
      '“rules”, entry 5: “5” cannot stand here.',
      '“rules”, entry 6: it says the same as row 1, which counts.',
    ]);
  });
});

describe('changes of a book', () => {
  it('are told beside the book before, and can be taken back by keeping that one again', () => {
    fc.assert(
      fc.property(anyBook, anyBook, fc.boolean(), (before, file, replace) => {
        const after = withFile(before, file, replace);
        const change = compareBooks(before, after);
        const back = compareBooks(after, before);
        expect(back.added).toEqual(change.removed);
        expect(back.removed).toEqual(change.added);
        expect(back.changed.length).toBe(change.changed.length);
        for (const one of [...file.rules, ...file.notes]) expect([...after.rules, ...after.notes]).toContainEqual(one);
        if (!replace) expect(change.removed).toEqual([]);
        for (const one of change.removed) expect(one).toMatchObject({ origin: 'file' });
        expect(compareBooks(after, withFile(after, file, replace)).same).toBe(after.rules.length + after.notes.length);
      }),
    );
  });

  it('a rule that is added by hand is no longer refused', () => {
    const rule = withId({
      kind: 'range',
      product: 'P',
      parameter: 'A',
      least: 1,
      origin: 'person',
    });
    const book = withRule(withRefused(EMPTY_BOOK, rule.id), rule);
    expect(book).toEqual({ ...EMPTY_BOOK, rules: [rule] });
    const other = withId({ kind: 'range', product: 'P', parameter: 'A', most: 3, origin: 'person' });
    expect(compareBooks(book, withRule(book, other)).changed).toEqual([{ before: rule, after: other }]);
    expect(without(book, rule.id).rules).toEqual([]);
  });
});
