import { describe, expect, it } from 'vitest';
import { toFailure } from '../../core/crm/error';
import type { CallsProgress } from '../../core/protocolCalls';
import { createCallRoom } from '../../services/workers/callRoom';
import { createCallStudy } from '../../services/workers/callStudy';
import { createAnswerer } from '../../services/workers/rpc';
import { callsFile } from '../gallery/callsFile';

/** A worker in the same thread: what is posted comes a little later, and nothing comes once it has ended. */
class ThreadlessWorker extends EventTarget {
  static made: ThreadlessWorker[] = [];
  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  onmessageerror = null;
  ended = false;
  #now = 0;
  #answer = createAnswerer(
    createCallStudy({ now: () => (this.#now += 200), tell: (progress) => this.#say(progress) }),
    (reply) => this.#say(reply),
  );
  constructor() {
    super();
    ThreadlessWorker.made.push(this);
  }
  #say(data: unknown) {
    if (!this.ended) this.onmessage?.(new MessageEvent('message', { data }));
  }
  postMessage(data: unknown) {
    setTimeout(() => !this.ended && this.#answer(data));
  }
  terminate() {
    this.ended = true;
  }
}

const file = (content: string | Uint8Array<ArrayBuffer>) => new Blob([content]);
/** A file on a slow disk. */
class SlowBlob extends Blob {
  override async arrayBuffer() {
    await new Promise((done) => setTimeout(done, 20));
    return super.arrayBuffer();
  }
}
const failureOf = (asked: Promise<unknown>) =>
  asked.then(
    () => undefined,
    (thrown) => toFailure(thrown).code,
  );
const ASK = {
  roles: { Result: 'result', 'Script page 1': 'script', 'Called at': 'when', 'Talk time': 'before' },
  outcomes: [
    { name: 'no', results: ['Negative', 'No answer', 'Other'] },
    { name: 'yes', results: ['Positive', 'High potential'] },
  ],
  inTime: true,
} as const;
const ask = () => ({ ...ASK, outcomes: ASK.outcomes.map(({ name, results }) => ({ name, results: [...results] })) });

describe('the work with a file of calls', { timeout: 120_000 }, () => {
  it('reads, learns, tells how far it is and foresees; after a stop it goes on with the file as it was', async () => {
    ThreadlessWorker.made = [];
    const room = createCallRoom(() => new ThreadlessWorker());
    const found = await room.read(file(callsFile({ calls: 700, effect: 1 })));
    expect(found).toMatchObject({ rows: 700, part: ';', encoding: 'utf-8', short: 0, long: 0, open: false });
    const told: CallsProgress[] = [];
    const stopped = room.learn(ask(), (progress) => told.push(progress));
    room.cancel();
    expect(await failureOf(stopped)).toBe('cancelled');
    const learnt = await room.learn(ask(), (progress) => told.push(progress));
    expect(ThreadlessWorker.made.map(({ ended }) => ended)).toEqual([true, false]);
    if (learnt.abstained) throw new Error('abstained');
    expect(learnt.refused.map(({ column }) => column)).toEqual(['Talk time']);
    expect(Object.keys(learnt)).not.toContain('model');
    const shares = told.map(({ share }) => share);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBeGreaterThan(0.9);
    const chances = await room.foresee({ 'Script page 1': 'Opening C' });
    expect(chances.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
    room.close();
    expect(ThreadlessWorker.made.every(({ ended }) => ended)).toBe(true);
  });

  it('reads the file once again after a stop, before it answers the first of what is asked', async () => {
    ThreadlessWorker.made = [];
    const room = createCallRoom(() => new ThreadlessWorker());
    await room.read(new SlowBlob([callsFile({ calls: 60, effect: 1 })]));
    room.cancel();
    const [results, pages] = await Promise.all([room.words('Result'), room.words('Script page 1')]);
    expect([results.length > 0, pages.length > 0]).toEqual([true, true]);
    expect(ThreadlessWorker.made.map(({ ended }) => ended)).toEqual([true, false]);
  });

  it.each([
    ['', 'calls.empty'],
    ['one line\nand another', 'calls.oneColumn'],
    ['a;b\n', 'calls.noRows'],
    [Uint8Array.of(80, 75, 3, 4, 0, 0), 'calls.noText'],
  ])('says what is wrong with %j', async (content, code) => {
    const room = createCallRoom(() => new ThreadlessWorker());
    expect(await failureOf(room.read(file(content)))).toBe(code);
    expect(await failureOf(room.foresee({}))).toBe('calls.noFile');
  });

  it('says how few there are', async () => {
    const room = createCallRoom(() => new ThreadlessWorker());
    await room.read(file(callsFile({ calls: 60, effect: 1 })));
    const learnt = await room.learn(ask(), () => undefined);
    expect(learnt).toMatchObject({ abstained: true, have: [{ need: 40 }, { need: 40 }] });
  });
});
