import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const EMPTY = path('./shims/empty.ts');

/** What Node has and a service worker lacks. A value that begins with a slash is a file, any other a package. */
const REPLACED: Record<string, string> = {
  stream: path('./shims/stream.ts'),
  events: 'eventemitter3',
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
/** Made along with a connection, and never asked. */
const UNUSED = /^\.\/(?:jsforce|query|sobject|quick-action|process|oauth2|session-refresh-delegate)$/;
/** jsforce's log: silent unless Node's environment asks for it. */
const LOG = /(?:^|\/)logger$/;
/** The length of a body: the browser sets that header by itself, and lets nobody else set it. */
const BODY_SIZE = /(?:^|\/)get-body-size$/;
/**
 * Methods of a connection that Peerlens does not call: other ways to sign in, SOAP, what old API versions need, and reads that
 * connectors/salesforce asks for by their address. Each stands at the first level of its class and ends with that level's brace.
 */
const UNCALLED = [
  'authorize|login|loginBySoap|logout|logoutBySoap|requestPut|search|query|queryMore|identity|limits|theme|tabs|recent',
  '_?retrieve\\w*|_?upsert\\w*|_(?:create|update|destroy)Parallel|updated|deleted|quickActions?|get \\w+',
].join('|');
const METHODS = new RegExp(`^ {4}(?:async )?(?:${UNCALLED})\\([^\\n]*\\) \\{\\n[^]*?\\n {4}\\}\\n`, 'gm');
const CONNECTION = /\/node_modules\/jsforce\/lib\/connection\.js$/;
/** The files that speak Node. */
const NODE_STYLE = /\/node_modules\/jsforce\/lib\//;

/**
 * Bundles `jsforce/lib/connection` for a service worker, a tenth of the package with all of Node polyfilled: its own
 * browser build dies at start in a worker.
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
      if (NETWORK.test(id) || BODY_SIZE.test(id)) return EMPTY;
      if (UNUSED.test(id)) return path('./shims/unused.ts');
      if (LOG.test(id)) return path('./shims/silent.ts');
      return null;
    },
    transform(whole, id) {
      if (!NODE_STYLE.test(id)) return null;
      const code = CONNECTION.test(id) ? whole.replace(METHODS, '') : whole;
      const names: string[] = [];
      if (/\bprocess\./.test(code))
        names.push(`var process = require(${JSON.stringify(path('./shims/process.ts'))}).process;`);
      if (/\bBuffer\b/.test(code) && !/\bBuffer = /.test(code))
        names.push(`var Buffer = require(${JSON.stringify(EMPTY)}).Buffer;`);
      if (/\bglobal\b/.test(code)) names.push('var global = globalThis;');
      return names.length > 0 || code !== whole ? { code: `${names.join(' ')} ${code}`, map: null } : null;
    },
  };
}
