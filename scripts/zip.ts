import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, buildFolder } from './build';
import { readArguments } from './cli';
import { pack, sha256 } from './pack';
import { ROOT } from './run';

readArguments({
  name: 'zip',
  summary: 'Builds the extension, packs it into .output/*.zip for a store, and prints its SHA-256.',
  options: {},
});
const { code } = await build('shipped');
if (code !== 0) process.exit(code);
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
const name = `peerlens-${version}-chrome.zip`;
const bytes = await pack(buildFolder('shipped'));
writeFileSync(join(ROOT, '.output', name), bytes);
const sums = [name, 'sbom.cdx.json'].map((file) => `${sha256(readFileSync(join(ROOT, '.output', file)))}  ${file}`);
writeFileSync(join(ROOT, '.output', 'SHA256SUMS'), `${sums.join('\n')}\n`);
console.log(`\n${sums.join('\n')}\n${(bytes.length / 1_000).toFixed(1)} kB`);
