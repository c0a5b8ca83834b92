import { FILES } from './files/source';
import { SALESFORCE } from './salesforce/source';
import { SAMPLE } from './sample/source';
import type { Source } from './source';
import { TRYTON } from './tryton/source';

/** Every source that there is. A new one is a line here, and one in `makers.ts`. */
const SOURCES = {
  salesforce: SALESFORCE,
  tryton: TRYTON,
  files: FILES,
  sample: SAMPLE,
} as const satisfies Record<string, Source>;

export type SourceName = keyof typeof SOURCES;
export const SOURCE_NAMES = Object.keys(SOURCES) as SourceName[];

/** What is known of a source without asking it. */
export function sourceOf(name: SourceName): Source {
  return SOURCES[name];
}

/** Whether a text, for example one that was stored by a later version of Peerlens, names a source. */
export function isSource(name: string): name is SourceName {
  return Object.hasOwn(SOURCES, name);
}
