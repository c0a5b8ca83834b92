import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { StandingLine } from '../../connectors/connector';
import { PeerlensError } from '../../core/crm/error';
import type { Writes } from '../../services/writes';
import { acceptAll, both, type Crm, framed, lines, own, prepareStage, record, type Stage } from './writing';

let stage: Stage;
let crm: Crm;
let writes: Writes;

beforeEach(async () => {
  stage = await prepareStage();
  crm = stage.crm;
  writes = stage.start();
});

describe('a write that the CRM carried out more often than once', () => {
  const twice: StandingLine[] = [
    { id: 'line0', product: 'p1', quantity: 2, price: 19.99, by: 'u' },
    { id: 'line1', product: 'p2', quantity: 1, price: 5, by: 'u' },
    { id: 'again0', product: 'p1', quantity: 2, price: 19.99, by: 'u' },
    { id: 'again1', product: 'p2', quantity: 1, price: 5, by: 'u' },
  ];
  const others: StandingLine[] = [
    { id: 'otherPrice', product: 'p1', quantity: 2, price: 18, by: 'u' },
    { id: 'otherQuantity', product: 'p1', quantity: 3, price: 19.99, by: 'u' },
    { id: 'colleague', product: 'p1', quantity: 2, price: 19.99, by: 'v' },
  ];
  const surplus = [
    { line: 0, id: 'again0', price: 19.99 },
    { line: 1, id: 'again1', price: 5 },
  ];
  const again = [
    { id: 'again0', quantity: 2, price: 19.99 },
    { id: 'again1', quantity: 1, price: 5 },
  ];
  const clickAll = async () => {
    await writes.prepare({ record, lines });
    crm.answer = async (change) => {
      if (change.kind === 'addLines') crm.standing = [...crm.standing, ...twice, ...others];
      return acceptAll(change);
    };
    return writes.confirm('w1', own);
  };

  it('tells of the lines beyond those asked for, also where the second answer came, and of no others', async () => {
    expect(await clickAll()).toMatchObject({ state: 'written', surplus });
    expect(crm.changes.map(({ kind }) => kind)).toEqual(['addLines']);
  });

  it('tells of them where no answer came', async () => {
    await writes.prepare({ record, lines });
    crm.answer = async () => {
      crm.standing = [...crm.standing, ...twice];
      throw new PeerlensError('offline', 'tryAgain', { host: 'acme' });
    };
    expect(await writes.confirm('w1', own)).toMatchObject({ state: 'written', surplus });
  });

  it('loses the surplus alone at a click in its own window; the lines asked for can be undone afterwards', async () => {
    await clickAll();
    await expect(writes.undo('w1', framed, true)).rejects.toThrow('confirmInOwnWindow');
    const cleared = await writes.undo('w1', own, true);
    expect(cleared).toMatchObject({ state: 'written', results: [{ ok: true }, { ok: true }] });
    expect(cleared.surplus).toBeUndefined();
    expect(crm.changes.at(-1)).toMatchObject({ kind: 'removeLines', lines: again });
    await writes.undo('w1', own, true);
    expect(crm.changes).toHaveLength(2);
    expect((await writes.undo('w1', own)).state).toBe('undone');
    expect(crm.changes.at(-1)).toMatchObject({ lines: both });
  });

  it('loses the surplus with its lines at an undo; what the CRM keeps is told and can be undone again', async () => {
    await clickAll();
    crm.answer = async (change) =>
      change.lines.map((_, i) => (i < 3 ? { ok: true } : { ok: false, problem: { key: 'write.changedSince' } }));
    const left = await writes.undo('w1', own);
    expect(crm.changes.at(-1)).toMatchObject({ lines: [...both, ...again] });
    const kept = { ...surplus[1], problem: { key: 'write.changedSince' } };
    expect([left.state, left.results.some(({ ok }) => ok), left.surplus]).toEqual(['written', false, [kept]]);
    crm.answer = acceptAll;
    expect((await writes.undo('w1', own)).state).toBe('undone');
    expect(crm.changes.at(-1)).toMatchObject({ lines: again.slice(1) });
  });

  it('is written all the same where the record cannot be read after it', async () => {
    await writes.prepare({ record, lines });
    crm.answer = async (change) => {
      stage.org.connector.standing = async () => {
        throw new PeerlensError('offline', 'tryAgain', { host: 'acme' });
      };
      return acceptAll(change);
    };
    expect((await writes.confirm('w1', own)).state).toBe('written');
  });
});
