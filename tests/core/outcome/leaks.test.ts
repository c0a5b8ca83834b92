import { describe, expect, it } from 'vitest';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { type Deals, LOST, WON } from '../../../core/outcome/deals';
import { checkDrivers } from '../../../core/outcome/leaks';

const random = createRandom(5);
const N = 300;
const state = Uint8Array.from({ length: N }, () => (random.next() < 0.4 ? WON : LOST));
const words = Array.from({ length: N }, () => (random.next() < 0.5 ? 'call' : 'fair'));
const deals = { state, closedOn: Float64Array.from({ length: N }, (_, i) => 100 + i) } as unknown as Deals;
const closed = Array.from({ length: N }, (_, i) => i);
const days: number[] = [];
const check = (levels: (deal: number) => (string | undefined)[], rows = closed) =>
  finish(
    checkDrivers(deals, rows, {
      ids: ['type', 'source'],
      levelsOf(deal, day) {
        days.push(day - (deals.closedOn[deal] as number));
        return levels(deal);
      },
    }),
  );

describe('drivers that know how deals end', () => {
  it('are told beyond doubt, by their name, where a word is written at the end', () => {
    const { leaks, drivers, deals: looked } = check((deal) => [state[deal] === WON ? 'signed' : 'gone', words[deal]]);
    expect([drivers, looked]).toEqual([2, N]);
    expect(leaks).toMatchObject([{ driver: 'type', sure: true }]);
    expect(leaks[0]?.reason.values?.column).toEqual({ as: 'text', text: { key: 'dealFact.type' } });
    // Nothing of the closing day itself is looked at.
    expect(new Set(days)).toEqual(new Set([-1]));
  });

  it('are told where being filled is the outcome', () => {
    const { leaks } = check((deal) => [words[deal], state[deal] === WON ? words[deal] : undefined]);
    expect(leaks).toMatchObject([{ driver: 'source', sure: true, reason: { key: 'leak.missingTells' } }]);
  });

  it('are none where words are chance, or deals are few', () => {
    expect(check((deal) => [words[deal], words[(deal + 7) % N]]).leaks).toEqual([]);
    expect(check((deal) => [state[deal] === WON ? 'signed' : 'gone', 'x'], closed.slice(0, 12)).leaks).toEqual([]);
  });
});
