import { build } from './build';
import { findChromium } from './chromium';
import { readArguments, refuse } from './cli';
import { run, runSteps, type Step } from './run';

/** Builds both variants of the extension and drives them in Chromium. `files` narrows to some test files. */
export function e2eSteps(files: string[]): Step[] {
  return [
    { name: 'build', run: () => build('shipped') },
    { name: 'build with granted hosts', run: () => build('granted') },
    {
      name: 'the extension in Chromium',
      run: () => run('vitest', ['run', '--config', 'vitest.e2e.config.ts', ...files]),
    },
  ];
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const args = readArguments({
    name: 'e2e',
    summary: 'Builds the extension and tests it in a real Chromium against the local org.',
    positionals: { usage: 'name …', help: 'only test files whose path contains a name' },
    options: { seeds: { value: 'NUMBER', help: 'runs of "chaos", each with its own faults; 10 without' } },
  });
  const seeds = Number(args.text('seeds') ?? 10);
  if (!Number.isInteger(seeds) || seeds < 1) refuse('Seeds are a whole number from 1 on.');
  process.env.PEERLENS_CHAOS_SEEDS = String(seeds);
  const chromium = await findChromium();
  if ('problem' in chromium) refuse(chromium.problem);
  process.exit(await runSteps(e2eSteps(args.positionals)));
}
