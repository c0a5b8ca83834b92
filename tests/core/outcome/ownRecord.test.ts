import { describe, expect, it } from 'vitest';
import { ownRecord } from '../../../core/outcome/ownRecord';
import { TableBuilder } from '../../../core/table/table';

function deals(states: Record<string, 'open' | 'won' | 'lost'>) {
  const table = new TableBuilder('opportunity');
  for (const [id, state] of Object.entries(states)) table.push(id, { closed: state !== 'open', won: state === 'won' });
  return { opportunity: table.build() };
}
const said = (opportunity: string, outOfTen: number, model: number | undefined = 0.5) => ({
  opportunity,
  outOfTen,
  model,
});

describe('how own numbers did', () => {
  it('counts deals that have closed since, and of which the model said something', () => {
    const rows = deals({ a: 'won', b: 'lost', c: 'open', d: 'won' });
    const record = ownRecord(rows, [
      said('a', 9, 0.6),
      said('b', 2, 0.7),
      said('c', 5),
      { ...said('d', 9), model: undefined },
      said('gone', 5),
    ]);
    expect(record).toEqual({
      said: 5,
      closed: 2,
      right: 2,
      modelRight: 1,
      nearer: 2,
      modelNearer: 0,
    });
  });

  it('counts who was right and whose number was nearer to what came, as both are shown', () => {
    const rows = deals({ a: 'won', b: 'won', c: 'lost' });
    expect(ownRecord(rows, [said('a', 6, 0.9), said('b', 7, 0.72), said('c', 4, 0.45)])).toMatchObject({
      closed: 3,
      right: 3,
      // 45 % are shown as five of ten.
      modelRight: 2,
      nearer: 1,
      modelNearer: 1,
    });
  });

  it('counts nothing before the first deal has closed', () => {
    expect(ownRecord(deals({ a: 'open' }), [said('a', 9)])).toEqual({
      said: 1,
      closed: 0,
      right: 0,
      modelRight: 0,
      nearer: 0,
      modelNearer: 0,
    });
  });
});
