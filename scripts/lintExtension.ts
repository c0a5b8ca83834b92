import { join } from 'node:path';
import { readArguments } from './cli';
import { type Ending, ROOT, run } from './run';

/** Builds the extension for Firefox, and looks at it as Mozilla's store does. */
export async function lintExtension(): Promise<Ending> {
  const built = await run('wxt', ['build', '--browser', 'firefox']);
  if (built.code !== 0) return built;
  const folder = join(ROOT, '.output', 'firefox-mv2');
  return run('web-ext', ['lint', '--no-config-discovery', '--source-dir', folder], { NO_UPDATE_NOTIFIER: '1' });
}

if (import.meta.url === `file://${process.argv[1]}`) {
  readArguments({
    name: 'lintExtension',
    summary: 'Builds the extension for Firefox and runs web-ext lint over it.',
    options: {},
  });
  process.exit((await lintExtension()).code);
}
