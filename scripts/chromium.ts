import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/local/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The path of a Chromium; installs Debian's where none is found and that is possible. Else a sentence that says what to install. */
export async function findChromium(): Promise<{ path: string } | { problem: string }> {
  const found = PLACES.find((place) => place && existsSync(place));
  if (found) return { path: found };
  const mayInstall = process.getuid?.() === 0 && spawnSync('which', ['apt-get']).status === 0;
  if (mayInstall) {
    console.log('No Chromium found: installing Debian’s package "chromium" …');
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    const install = ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'];
    spawnSync('apt-get', install, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    if (existsSync('/usr/bin/chromium')) return { path: '/usr/bin/chromium' };
  }
  return {
    problem:
      'Peerlens needs Chromium for this: install it (Debian and Ubuntu: "sudo apt-get install chromium") or set CHROMIUM to its path. Google Chrome does not load unpacked extensions from the command line.',
  };
}
