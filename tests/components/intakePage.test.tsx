import { options } from 'preact';
import { expect, it } from 'vitest';
import { IntakePage } from '../../components/studio/intake/IntakePage';
import { intakeOf } from '../gallery/intake';
import { draw, openPageForEach, page, said, send, settle } from './page';

openPageForEach();

function choose(content: string): void {
  const field = page.app.querySelector('input[type="file"]');
  Object.defineProperty(field, 'files', { value: [new File([content], 'orders.csv')], configurable: true });
  send(field, 'change');
}

async function until(words: string): Promise<void> {
  for (let waited = 0; waited < 200 && !said().includes(words); waited++) await settle();
  expect(said()).toContain(words);
}

it('a file that is chosen before the page has asked for what is kept is read all the same', async () => {
  const effects: (() => void)[] = [];
  // As on a busy machine: the page is there, and what it does after its first picture comes later.
  options.requestAnimationFrame = (run) => effects.push(run);
  draw(<IntakePage company={undefined} other={undefined} actions={{ openIntake: () => intakeOf('kept') }} />);
  choose('');
  options.requestAnimationFrame = (run) => run();
  for (const run of effects) run();
  await until('The file is empty.');
  await until('Orders 2026.xlsx');
});
