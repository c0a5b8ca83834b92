import { expect, it } from 'vitest';
import { CallsPage } from '../../components/studio/calls/CallsPage';
import { PeerlensError } from '../../core/crm/error';
import type { CallsFile } from '../../core/protocolCalls';
import { callsInPlace } from '../gallery/calls';
import { draw, openPageForEach, page, said, send, settle } from './page';

openPageForEach();

const choose = (name: string) => {
  const field = page.app.querySelector('input[type="file"]');
  Object.defineProperty(field, 'files', { value: [new File([], name)], configurable: true });
  send(field, 'change');
  return settle();
};
const waits = () => page.app.querySelector('[aria-busy]') !== null;
const file: CallsFile = { rows: 7, part: ';', encoding: 'utf-8', short: 0, long: 0, open: false, columns: [] };

it('waits for the file that was chosen last, also when reading the one before ends', async () => {
  let ends: (() => void) | undefined;
  let read: (() => void) | undefined;
  const study = {
    ...callsInPlace(),
    read: ({ name }: Blob & { name?: string }) =>
      new Promise<CallsFile>((resolve, reject) => {
        if (name === 'first.csv') ends = () => reject(new PeerlensError('cancelled', 'nothing'));
        else read = () => resolve(file);
      }),
  };
  draw(<CallsPage actions={{ openCalls: () => study, download: () => undefined }} />);
  await choose('first.csv');
  await choose('second.csv');
  ends?.();
  await settle();
  expect(waits()).toBe(true);
  read?.();
  await settle();
  expect(waits()).toBe(false);
  expect(said()).toContain('second.csv: 7 calls.');
});
