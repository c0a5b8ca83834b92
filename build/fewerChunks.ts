import type { Plugin } from 'vite';

/** What the bundler tells of a module. */
interface Told {
  importers: readonly string[];
  dynamicImporters: readonly string[];
  isEntry: boolean;
}

/** Where a module is asked. */
export interface Modules {
  getModuleInfo(id: string): Told | null;
}

/** The panel beside a page and the one in its frame are one page. */
const PAGE = /\/entrypoints\/(?:(panel|frame)|(\w+))\/index\.html$/;
const WORKER = /\/entrypoints\/workers\/\w+/;
const BACKGROUND = /\/entrypoints\/background\.ts$/;

/** The class of a worker, which a service worker has not even by name, and what keeps workers: the background imports them for Firefox alone. */
const NOT_IN_CHROME = /^\0worker:|\/services\/workers\/inPlace\.ts$/;

/**
 * Names the chunk of a module that several of background, pages and workers need. By itself the bundler makes one for every set of them that
 * shares something, dozens of a few hundred bytes, each of which costs its place in the package, and what is alike in two of them is packed
 * twice. Here are five: what the background shares with pages (`base`) and with workers alone (`store`), pages with workers (`between`), workers
 * with one another (`work`), pages with one another (`pages`). What a module imports is needed wherever it is, so that these only ever
 * load each other in that order, and the background loads nothing that it does not need. Undefined: the bundler decides.
 */
export function chunkNames(): (id: string, modules: Modules) => string | null {
  const known = new Map<string, string | null>();
  return (id, modules) => {
    const name = known.get(id) ?? (NOT_IN_CHROME.test(id) ? null : nameOf(startsOf(id, modules)));
    known.set(id, name);
    return name;
  };
}

/** What loads a module at its start: entries, and modules that are loaded later. */
function startsOf(id: string, modules: Modules): string[] {
  const starts: string[] = [];
  const seen = new Set([id]);
  for (const next of seen) {
    const told = modules.getModuleInfo(next);
    if (!told) continue;
    if (told.isEntry || told.dynamicImporters.length > 0) starts.push(next);
    for (const importer of told.importers) if (!NOT_IN_CHROME.test(importer)) seen.add(importer);
  }
  return starts;
}

function nameOf(starts: readonly string[]): string | null {
  const found = (pattern: RegExp) =>
    new Set(
      starts.flatMap((start) => {
        const match = pattern.exec(start);
        return match ? [match[1] ? 'panel' : match[0]] : [];
      }),
    ).size;
  const [background, pages, workers] = [found(BACKGROUND), found(PAGE), found(WORKER)];
  if (background > 0 && starts.length > 1) return pages > 0 ? 'base' : 'store';
  if (pages > 0 && workers > 0) return 'between';
  if (workers > 1) return 'work';
  return pages > 1 ? 'pages' : null;
}

/** Puts what several of background, pages and workers need into the few chunks that {@link chunkNames} names. A build of one script has none. */
export function fewerChunks(): Plugin {
  return {
    name: 'fewer-chunks',
    apply: 'build',
    outputOptions: (options) =>
      options.format === 'es'
        ? { ...options, codeSplitting: { groups: [{ name: chunkNames(), debugName: 'what several need' }] } }
        : options,
  };
}
