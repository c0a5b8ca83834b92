import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

/** A package of which something is in the extension. */
export interface BundledPackage {
  name: string;
  version: string;
  /** SPDX identifier, as the package says it. */
  licence: string;
  /** The licence's text, with whose copyright it is. */
  text: string;
}

/** Only what may be passed on inside of an extension without further duties than to name it. */
export const ALLOWED_LICENCES = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD'];

const folders = new Set<string>();

/** Notes the packages whose modules come into the extension: of every script of it, in whatever build it is made. */
export function noteBundled(): Plugin {
  return {
    name: 'note-bundled',
    apply: 'build',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        for (const [id, { renderedLength }] of Object.entries(chunk.modules)) {
          const folder = renderedLength > 0 ? folderOf(id) : undefined;
          if (folder) folders.add(folder);
        }
      }
    },
  };
}

/** The packages that were noted, by name. */
export function bundledPackages(): BundledPackage[] {
  return [...folders].map(readPackage).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The folder of the package that a module is of; undefined of our own. */
function folderOf(id: string): string | undefined {
  const path = id.replace(/^\0/, '').replace(/\?.*$/, '');
  if (!path.includes('/node_modules/')) return undefined;
  for (let folder = dirname(path); folder.includes('/node_modules/'); folder = dirname(folder))
    if (existsSync(join(folder, 'package.json')) && 'version' in manifestOf(folder)) return folder;
  return undefined;
}

interface PackageFile {
  name?: string;
  version?: string;
  license?: string;
  author?: string | { name?: string };
  repository?: string | { url?: string };
}

function manifestOf(folder: string): PackageFile {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

function readPackage(folder: string): BundledPackage {
  const own = manifestOf(folder);
  const { name = '', version = '', license = '' } = own;
  const file = readdirSync(folder).find((one) => /^licen[cs]e(?:\.(?:md|txt))?$/i.test(one));
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : license === 'MIT' ? mitOf(own) : '';
  return { name, version, licence: license, text };
}

/** Some packages say MIT and leave its text out: then it stands with who they say they are by. */
function mitOf({ name, author, repository }: PackageFile): string {
  const by = typeof author === 'string' ? author : author?.name;
  const at = typeof repository === 'string' ? repository : repository?.url;
  return readFileSync(new URL('mit.txt', import.meta.url), 'utf8')
    .replace('<copyright holders>', by ?? `the authors of ${name} (${at ?? 'npm'})`)
    .trim();
}
