import { readArguments } from './cli';
import { run } from './run';

readArguments({
  name: 'zip',
  summary: 'Builds the extension and packs it into .output/*.zip for a store.',
  options: {},
});
const { code } = await run('wxt', ['zip']);
process.exit(code);
