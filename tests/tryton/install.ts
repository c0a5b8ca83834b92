import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

/** What a sale needs of Tryton, its web client, and the zones of the world. */
const PACKAGES = [
  'tryton-server',
  'tryton-modules-sale-opportunity',
  'tryton-modules-sale',
  'tryton-sao',
  'python3-tz',
];
const NEEDED = [
  '/usr/bin/trytond',
  '/usr/share/tryton-sao/www/index.html',
  '/usr/lib/python3/dist-packages/trytond/modules/sale_opportunity',
  '/usr/lib/python3/dist-packages/pytz',
];

/** The Python that Debian's packages are for; another one may come first in the path. */
export const PYTHON = '/usr/bin/python3';

/** Runs a program to its end, with its output on the screen. Whoever runs tests must not be held up meanwhile. */
function run(program: string, args: string[]): Promise<number> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'inherit', env });
    child.once('error', () => resolve(1));
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/**
 * Sees to it that a Tryton is here; installs Debian's where it is missing and that is possible.
 * @returns undefined, or a sentence that says what to install.
 */
export async function installTryton(): Promise<string | undefined> {
  const isHere = () => NEEDED.every((path) => existsSync(path));
  if (isHere()) return undefined;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('No Tryton found: installing Debian’s packages …');
    await run('apt-get', ['update', '-qq']);
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES]);
  }
  if (isHere()) return undefined;
  return `Left out: there is no Tryton 6.0 here. Debian and Ubuntu: sudo apt-get install ${PACKAGES.join(' ')}`;
}
