import { readArguments } from './cli';
import { run, runSteps, type Step } from './run';

/** The everyday checks: what only reads the code together, then what runs it. `everything`: what the everyday leaves out, and coverage. */
export function checkSteps(everything: boolean): (Step | Step[])[] {
  return [
    [
      { name: 'lint and format', run: () => run('biome', ['check', '.']) },
      { name: 'types', run: () => run('tsc', ['--noEmit']) },
      {
        name: 'directions between the rooms',
        run: () => run('depcruise', ['--config', '.dependency-cruiser.cjs', ...ROOMS]),
      },
    ],
    { name: 'unit tests', run: () => run('vitest', ['run', everything ? '--coverage' : '--project=!long']) },
  ];
}

const ROOMS = ['core', 'connectors', 'services', 'components', 'entrypoints'];

if (import.meta.url === `file://${process.argv[1]}`) {
  const args = readArguments({
    name: 'check',
    summary: 'The everyday checks: lint, format, types, directions between the rooms, unit tests.',
    options: { coverage: { help: 'every unit and integration test, and how much of the code they run' } },
  });
  process.exit(await runSteps(checkSteps(args.on('coverage'))));
}
