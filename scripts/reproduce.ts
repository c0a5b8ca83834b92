import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readArguments } from './cli';
import { filesBelow, pack, sha256 } from './pack';
import { ROOT } from './run';

readArguments({
  name: 'reproduce',
  summary: 'Builds the extension twice, in two other folders, and compares every file and the package.',
  options: {},
});

const room = mkdtempSync(join(tmpdir(), 'peerlens-again-'));
const sources = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
});

/** A copy of the sources in a folder of another name and depth, built. @returns where the extension is. */
function buildIn(folder: string): string {
  const copy = join(room, folder);
  for (const file of sources
    .trim()
    .split('\n')
    .filter((path) => !path.startsWith('tests/'))) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(ROOT, file), join(copy, file));
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  execFileSync(join(ROOT, 'node_modules/.bin/wxt'), ['build'], { cwd: copy, stdio: 'pipe' });
  return join(copy, '.output', 'chrome-mv3');
}

const [first, second] = [buildIn('a'), buildIn(join('another place', 'b'))];
const differ = [...new Set([...filesBelow(first), ...filesBelow(second)])].filter(
  (file) => hashOf(first, file) !== hashOf(second, file),
);
const packages = await Promise.all([first, second].map(async (folder) => sha256(await pack(folder))));
console.log(
  `${filesBelow(first).length} files\nSHA-256 of the package: ${packages.join('\n                        ')}`,
);
for (const file of differ) console.log(`differs: ${file}`);
rmSync(room, { recursive: true });
process.exit(differ.length === 0 && packages[0] === packages[1] ? 0 : 1);

function hashOf(folder: string, file: string): string {
  try {
    return sha256(readFileSync(join(folder, file)));
  } catch {
    return 'absent';
  }
}
