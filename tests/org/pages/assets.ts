import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
};

const slds = join(
  dirname(createRequire(import.meta.url).resolve('@salesforce-ux/design-system/package.json')),
  'assets',
);
const own = dirname(fileURLToPath(import.meta.url));
const loaded = new Map<string, Promise<Buffer>>();

export interface Asset {
  body: Buffer;
  type: string;
}

/** Files of the design system (`/slds/…`) and the app's own script and style sheet (`/lightning/assets/…`). */
export async function assetOf(path: string): Promise<Asset | undefined> {
  const file = fileOf(decodeURIComponent(path));
  const type = file && TYPES[extname(file)];
  if (!file || !type) return undefined;
  let body = loaded.get(file);
  if (!body) {
    body = readFile(file);
    loaded.set(file, body);
  }
  return body.then(
    (content) => ({ body: content, type }),
    () => undefined,
  );
}

function fileOf(path: string): string | undefined {
  const [folder, inside] = path.startsWith('/slds/')
    ? [slds, path.slice(6)]
    : [own, path.replace('/lightning/assets/', '')];
  const file = normalize(join(folder, inside));
  return file.startsWith(folder) ? file : undefined;
}
