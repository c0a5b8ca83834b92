import { describe, expect, it, vi } from 'vitest';
import { rankChanges } from '../../components/kit/rank';
import { segmentColour, segmentLetter } from '../../components/kit/SegmentMark';
import { minutesLeft, syncShare } from '../../components/kit/timing';
import { createLatest } from '../../components/kit/useLatest';
import type { SyncState } from '../../core/protocol';

describe('the newest question', () => {
  it('wins over one whose answer comes later, and over its failure', async () => {
    const waiting = new Map<string, { resolve: (answer: string) => void; reject: (why: Error) => void }>();
    const taken = vi.fn();
    const failed = vi.fn();
    const latest = createLatest(
      (question: string) => new Promise<string>((resolve, reject) => waiting.set(question, { resolve, reject })),
      taken,
      failed,
    );
    const asked = [latest.ask('A'), latest.ask('B'), latest.ask('C')];
    waiting.get('C')?.resolve('about C');
    waiting.get('A')?.resolve('about A');
    waiting.get('B')?.reject(new Error('too late to matter'));
    await Promise.all(asked);
    expect(taken.mock.calls).toEqual([['about C', 'C']]);
    expect(failed).not.toHaveBeenCalled();
  });

  it('has no answer any more when the asker has left', async () => {
    const taken = vi.fn();
    const latest = createLatest((question: string) => Promise.resolve(question), taken, taken);
    const asked = latest.ask('A');
    latest.stop();
    await asked;
    expect(taken).not.toHaveBeenCalled();
  });
});

describe('rank changes', () => {
  it('count places gained and lost, and say what is new', () => {
    const list = (...ids: string[]) => ids.map((id) => ({ ref: { id } }));
    const changes = rankChanges(list('a', 'b', 'c'), list('c', 'a', 'x'));
    expect(Object.fromEntries(changes)).toEqual({ c: 2, a: -1, x: 'new' });
  });
});

describe('a running sync', () => {
  const sync = (parts: SyncState['parts']): SyncState => ({
    running: true,
    parts,
    rows: 0,
    lastAt: undefined,
    startedAt: 0,
    failure: undefined,
    notices: [],
  });

  it('is measured by rows where all totals are known', () => {
    const half = sync([
      { table: 'customer', done: 100, total: 100, state: 'done' },
      { table: 'order', done: 0, total: 100, state: 'waiting' },
    ]);
    expect(syncShare(half)).toBe(0.5);
    expect(minutesLeft(half, 120_000)).toBe(2);
  });

  it('is measured by parts where a total is not known, and says no time', () => {
    const unknown = sync([
      { table: 'customer', done: 100, total: 100, state: 'done' },
      { table: 'order', done: 40, total: undefined, state: 'reading' },
    ]);
    expect(syncShare(unknown)).toBe(0.5);
    expect(minutesLeft(unknown, 120_000)).toBeUndefined();
    expect(syncShare(sync([]))).toBe(0);
  });
});

describe('a segment', () => {
  it('has one letter and one colour of eight; from the ninth on two letters and no hue', () => {
    expect(segmentLetter(0)).toBe('A');
    expect(segmentLetter(7)).toBe('H');
    expect([8, 33, 34, 59].map(segmentLetter)).toEqual(['IA', 'IZ', 'JA', 'JZ']);
    expect(new Set(Array.from({ length: 2_000 }, (_, slot) => segmentLetter(slot))).size).toBe(2_000);
    expect(segmentColour(2)).toBe('var(--segment-c)');
    expect(segmentColour(8)).toBe('var(--line-strong)');
  });
});
