import { join } from 'node:path';
import { readArguments } from './cli';
import { type Ending, ROOT, run } from './run';

/** `shipped` asks for hosts when a user connects; `granted` requires them, because headless Chromium never answers that question. */
export type Variant = 'shipped' | 'granted';

/** The folder that a variant is built into. */
export function buildFolder(variant: Variant): string {
  return join(ROOT, '.output', variant === 'granted' ? 'chrome-mv3-granted' : 'chrome-mv3');
}

/** Builds one variant. */
export function build(variant: Variant): Promise<Ending> {
  return run('wxt', ['build'], variant === 'granted' ? { PEERLENS_GRANT_HOSTS: '1' } : {});
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const args = readArguments({
    name: 'build',
    summary: 'Builds the extension into .output/chrome-mv3.',
    options: { granted: { help: 'the variant for tests, with the hosts granted, into .output/chrome-mv3-granted' } },
  });
  const { code } = await build(args.on('granted') ? 'granted' : 'shipped');
  process.exit(code);
}
