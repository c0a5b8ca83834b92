import { checkSteps } from './check';
import { findChromium } from './chromium';
import { readArguments, refuse } from './cli';
import { e2eSteps } from './e2e';
import { runSteps } from './run';

readArguments({
  name: 'test',
  summary: 'Everything: the everyday checks with coverage, then the built extension in a real Chromium.',
  options: {},
});
const chromium = await findChromium();
if ('problem' in chromium) refuse(chromium.problem);
process.exit(await runSteps([...checkSteps(true), ...e2eSteps([])]));
