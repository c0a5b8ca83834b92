import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const EMPTY = path('./shims/empty.ts');

/** What Node has and a service worker lacks. A value that begins with a slash is a file, any other a package. */
const REPLACED: Record<string, string> = {
  stream: 'stream-browserify',
  events: 'events/',
  buffer: 'buffer/',
  querystring: path('./shims/querystring.ts'),
  crypto: EMPTY,
  xml2js: EMPTY,
  'form-data': EMPTY,
  'csv-parse': EMPTY,
  'csv-parse/sync': EMPTY,
  'csv-stringify': EMPTY,
  'csv-stringify/sync': EMPTY,
};

/** jsforce's own ways to the network (Node's, JSONP, Canvas): all requests go through Peerlens' one request module instead. */
const NETWORK = /(?:^|\/)(?:request|jsonp|canvas)$/;
/** The files that speak Node. */
const NODE_STYLE = /\/node_modules\/(?:jsforce\/lib|readable-stream|stream-browserify|string_decoder|safe-buffer)\//;

/**
 * Bundles `jsforce/lib/connection` for a service worker, 44 kB gzip instead of 220: the package's own browser build dies
 * at start in a worker, and polyfilling all of Node is eight times the size.
 */
export function jsforceThin(): Plugin {
  return {
    name: 'jsforce-thin',
    enforce: 'pre',
    apply: 'build',
    async resolveId(id, importer) {
      const replaced = REPLACED[id.replace(/^node:/, '')];
      if (replaced?.startsWith('/')) return replaced;
      if (replaced) return this.resolve(replaced, importer, { skipSelf: true });
      if (!importer || !/\/jsforce\/lib\//.test(importer)) return null;
      if (NETWORK.test(id)) return EMPTY;
      if (/(?:^|\/)registry$/.test(id)) return this.resolve('./browser/registry', importer, { skipSelf: true });
      return null;
    },
    transform(code, id) {
      if (!NODE_STYLE.test(id)) return null;
      const names: string[] = [];
      if (/\bprocess\./.test(code))
        names.push(`var process = require(${JSON.stringify(path('./shims/process.ts'))}).process;`);
      if (/\bBuffer\b/.test(code) && !/\bBuffer = /.test(code)) names.push('var Buffer = require("buffer/").Buffer;');
      if (/\bglobal\b/.test(code)) names.push('var global = globalThis;');
      return names.length > 0 ? { code: `${names.join(' ')} ${code}`, map: null } : null;
    },
  };
}
