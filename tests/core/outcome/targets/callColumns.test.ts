import { describe, expect, it } from 'vitest';
import { parseDay } from '../../../../core/crm/time';
import { finish } from '../../../../core/kernels/finish';
import { createRandom } from '../../../../core/kernels/random';
import { type CallRoles, readCalls, resultWords } from '../../../../core/outcome/targets/callColumns';
import { lookAtCalls } from '../../../../core/outcome/targets/callFile';
import { foreseeCall } from '../../../../core/outcome/targets/callForecast';
import { learnCalls } from '../../../../core/outcome/targets/calls';
import { readDelimited } from '../../../../core/table/delimited';
import { callsFile } from '../../../gallery/callsFile';

function columnsOf(content: string) {
  const table = finish(readDelimited(content));
  if ('problem' in table) throw new Error(table.problem);
  return table.columns;
}

const columns = columnsOf(callsFile({ calls: 3_000, effect: 1 }));
const looked = finish(lookAtCalls(columns));
const roles: CallRoles = Object.fromEntries(looked.map(({ name, proposed }) => [name, proposed]));

describe('the columns of a file of calls', () => {
  it('are told apart by names and by what stands in them; a person says otherwise, but not of talk time', () => {
    expect(roles).toEqual({
      'Called at': 'when',
      Campaign: 'campaign',
      'Script page 1': 'script',
      'Script page 2': 'script',
      Agent: 'out',
      Region: 'before',
      'Talk time': 'after',
      Result: 'result',
    });
    expect(looked.filter(({ refused }) => refused).map(({ name }) => name)).toEqual(['Talk time']);
    expect(looked.filter(({ person }) => person).map(({ name }) => name)).toEqual(['Agent']);
  });

  it('are looked at: what is missing, what is common, where numbers lie, with a decimal comma', () => {
    const of = (name: string) => looked.find((column) => column.name === name);
    const region = columns.find(({ name }) => name === 'Region');
    const empty = region?.cells.filter((cell) => cell === '').length ?? 0;
    expect(empty).toBeGreaterThan(100);
    expect(of('Region')).toMatchObject({ kind: 'category', missing: empty, distinct: 3 });
    expect(of('Talk time')).toMatchObject({ kind: 'number', missing: 0 });
    expect(of('Talk time')?.spread?.high).toBeGreaterThan(of('Talk time')?.spread?.low ?? 0);
    expect(of('Talk time')?.spread?.counts.reduce((a, b) => a + b)).toBe(3_000);
    expect(of('Result')?.common.reduce((sum, { rows }) => sum + rows, 0)).toBe(3_000);
  });

  it('become a table in which "No answer" is a result, pages stand in order and times are days', () => {
    const { calls, left, untimed } = finish(readCalls(columns, roles));
    expect(calls.result.dictionary).toContain('No answer');
    expect(calls.script).toEqual(['Script page 1', 'Script page 2']);
    expect(calls.campaign).toBe('Campaign');
    expect(calls.knownAfter).toEqual(['Talk time']);
    expect([left, untimed]).toEqual([[], 0]);
    const first = calls.at?.[0] ?? 0;
    expect(first).toBeGreaterThan(parseDay('2026-01-01'));
    expect(first).toBeLessThan(parseDay('2026-07-01'));
    expect(calls.frame.columns.map(({ name }) => name)).not.toContain('Agent');
  });

  it.each([
    ['poutcome;y', 'y'],
    ['Previous result;CallResult', 'CallResult'],
    ['Anrufergebnis;note', 'Anrufergebnis'],
  ])('of %s the result is %s', (head, result) => {
    const proposed = finish(lookAtCalls(columnsOf(`${head}\nno;a\nyes;b\nno;a\nyes;b\n`)));
    expect(proposed.filter((column) => column.proposed === 'result').map(({ name }) => name)).toEqual([result]);
  });

  it('say why one is not used, and how many times cannot be read', () => {
    const few = columnsOf('when;note;same;y\n1.2.2026;a;x;yes\nlater;b;x;no\n3.2.2026;c;x;0\n');
    const { left, untimed, calls } = finish(
      readCalls(few, { when: 'when', note: 'before', same: 'before', y: 'result' }),
    );
    expect(left.map(({ column }) => column)).toContain('same');
    expect(untimed).toBe(1);
    expect(calls.result.dictionary).toEqual(['yes', 'no', '0']);
  });

  it.each([
    [{ nothing: 'result' }, 'no column "nothing"'],
    [{ Region: 'before' }, 'No column is told to be the result'],
    [{ Region: 'result', Result: 'result' }, 'Two columns are told to be the result'],
    [{ Result: 'result', Region: 'campaign', Campaign: 'campaign' }, 'Two columns are told to be the campaign'],
  ] as [CallRoles, string][])('%j is refused', (said, words) => {
    expect(() => finish(readCalls(columns, said))).toThrow(words);
  });

  it('count the words of a result, an empty cell is none', () => {
    expect(resultWords({ name: 'y', cells: ['no', ' no', '', null, 'yes', 3] })).toEqual([
      { word: 'no', calls: 2 },
      { word: '3', calls: 1 },
      { word: 'yes', calls: 1 },
    ]);
  });
});

describe('what is learnt from a file', { timeout: 120_000 }, () => {
  const { calls } = finish(readCalls(columns, roles));
  const found = finish(
    learnCalls(
      calls,
      [
        { name: 'no', results: ['Negative', 'No answer', 'Other'] },
        { name: 'yes', results: ['Positive', 'High potential'] },
      ],
      { random: createRandom(1) },
    ),
  );
  if (found.abstained) throw new Error('abstained');

  it('ranks scripts of several pages, within campaigns and page by page', () => {
    expect(found.scripts).toHaveLength(6);
    expect(found.scripts[0]?.script).toBe('Opening C + Offer 2');
    expect(found.scripts.at(-1)?.script).toBe('Opening A + Offer 1');
    expect(found.campaigns.map(({ name }) => name).sort()).toEqual(['Spring fair', 'Winter offer']);
    expect(found.campaigns.reduce((sum, one) => sum + one.calls, 0)).toBe(3_000);
    expect(found.pages.map(({ name, ranks }) => [name, ranks[0]?.script])).toEqual([
      ['Script page 1', 'Opening C'],
      ['Script page 2', 'Offer 2'],
    ]);
  });

  it('foresees a call from what is known of it, and an unknown word as nothing known', () => {
    expect(found.better).toBe(true);
    const inputs = found.inputs.map(({ column }) => column);
    expect(inputs).toEqual(expect.arrayContaining(['Script page 1', 'Script page 2', 'Hour']));
    expect(inputs).not.toContain('Talk time');
    const chance = (known: Record<string, string | number>) => {
      const [no = 0, yes = 0] = finish(foreseeCall(found.model, found.reads, known));
      expect(no + yes).toBeCloseTo(1, 9);
      return yes;
    };
    const best = { 'Script page 1': 'Opening C', 'Script page 2': 'Offer 2', hour: 9 };
    expect(chance(best)).toBeGreaterThan(chance({ ...best, 'Script page 1': 'Opening A', hour: 15 }) + 0.2);
    expect(chance({ 'Script page 1': 'Opening Z' })).toBe(chance({}));
  });
});
