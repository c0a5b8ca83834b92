import type { Plugin } from 'vite';

const ASKED = /\?worker$/;
const MADE = '\0worker:';

/**
 * Makes `import W from './x.ts?worker'` a worker whose script belongs to the same build as the pages: what pages and workers share is in the package
 * once. Vite's own way bundles each worker apart from them.
 */
export function sharedWorkers(): Plugin {
  return {
    name: 'shared-workers',
    enforce: 'pre',
    apply: 'build',
    async resolveId(id, importer) {
      if (!ASKED.test(id)) return null;
      const found = await this.resolve(id.replace(ASKED, ''), importer, { skipSelf: true });
      return found ? `${MADE}${found.id}` : null;
    },
    load(id) {
      if (!id.startsWith(MADE)) return null;
      const script = this.emitFile({ type: 'chunk', id: id.slice(MADE.length), name: 'worker' });
      return `export default class extends Worker {
        constructor(options) { super(import.meta.ROLLUP_FILE_URL_${script}, { type: 'module', ...options }); }
      }`;
    },
  };
}
