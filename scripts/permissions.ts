import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { permissionReport } from '../build/permissions';
import { build, buildFolder } from './build';
import { readArguments } from './cli';
import { ROOT } from './run';

readArguments({
  name: 'permissions',
  summary: 'Builds the extension and writes docs/permissions.md of its manifest.',
  options: {},
});
const { code } = await build('shipped');
if (code !== 0) process.exit(code);
const manifest = JSON.parse(readFileSync(join(buildFolder('shipped'), 'manifest.json'), 'utf8'));
writeFileSync(join(ROOT, 'docs', 'permissions.md'), permissionReport(manifest));
