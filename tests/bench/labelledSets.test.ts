import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readLabelledSets } from '../../bench/evaluations/labelledSets';
import { CouldNotRun } from '../../bench/form';

const folder = mkdtempSync(join(tmpdir(), 'sets-'));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, 'deep', 'deeper'), { recursive: true });
const write = (name: string, text: string) =>
  writeFileSync(join(folder, name), name.endsWith('.gz') ? gzipSync(text) : text);

write('plain.data', '1 2\n3 4\n5 6\n');
write('plain.labels0', '1\n0\n2\n');
write('deep/deeper/packed.data.gz', '1,2,3\r\n4,5,6\r\n');
write('deep/deeper/packed.labels0.gz', '1\n1\n');
write('deep/deeper/packed.labels1.gz', '1\n2\n');
write('deep/deeper/packed.labels2', '1\n');
write('deep/nameless.data', '1 2\n');
write('ragged.data', '1 2\n3\n');
write('ragged.labels0', '1\n1\n');
write('notes.txt', 'not a set');

describe('sets with labels in a folder', () => {
  it('are found in the folders within, packed or plain, with every labelling, noise not counted as a group', () => {
    const said: string[] = [];
    const sets = [...readLabelledSets(folder, (sentence) => said.push(sentence))];
    expect(sets.map(({ name }) => name)).toEqual(['deep/deeper/packed', 'plain']);
    const [packed, plain] = sets;
    expect(packed?.points).toMatchObject({ n: 2, d: 3 });
    expect(packed?.labels.map(({ file, k }) => [file, k])).toEqual([
      ['deep/deeper/packed.labels0', 1],
      ['deep/deeper/packed.labels1', 2],
    ]);
    expect(plain?.labels[0]).toMatchObject({ truth: [1, 0, 2], k: 2 });
    // What cannot be used is told with the reason: too few labels, none, and lines of different lengths.
    expect(said).toHaveLength(3);
    expect(said.join('\n')).toMatch(
      /packed\.labels2 is left out[\s\S]*nameless\.data is left out[\s\S]*ragged\.data is left out/,
    );
  });

  it('are missed with a sentence', () => {
    const read = (path: string) => [...readLabelledSets(path, () => {})];
    expect(() => read(join(folder, 'nowhere'))).toThrow(CouldNotRun);
    const empty = mkdtempSync(join(tmpdir(), 'sets-'));
    expect(() => read(empty)).toThrow(/has no set to use/);
    rmSync(empty, { recursive: true });
  });
});
