import { describe, expect, it } from 'vitest';
import { chunkNames, type Modules } from '../../build/fewerChunks';

const page = (name: string) => `/x/entrypoints/${name}/index.html`;
const [BACKGROUND, FIT, SCORE] = [
  '/x/entrypoints/background.ts',
  '/x/entrypoints/workers/fit.ts',
  '/x/entrypoints/workers/score.ts',
];
const ENTRIES = [BACKGROUND, page('options'), page('studio'), page('panel'), page('frame')];

/** A graph: what each module is imported by, and what is loaded later. */
function graph(importers: Record<string, string[]>, later: readonly string[] = [FIT, SCORE]): Modules {
  return {
    getModuleInfo: (id) => ({
      isEntry: ENTRIES.includes(id),
      dynamicImporters: later.includes(id) ? ['somebody'] : [],
      importers: importers[id] ?? [],
    }),
  };
}

describe('the chunk of a module', () => {
  it.each([
    ['the background and a page', [BACKGROUND, page('options')], 'base'],
    ['the background, a page and a worker', [BACKGROUND, page('options'), FIT], 'base'],
    ['the background and a worker', [BACKGROUND, FIT], 'store'],
    ['a page and a worker', [page('options'), FIT], 'between'],
    ['two workers', [FIT, SCORE], 'work'],
    ['two pages', [page('options'), page('studio')], 'pages'],
    ['the background alone', [BACKGROUND], null],
    ['one page', [page('options')], null],
    ['both pages of the panel', [page('panel'), page('frame')], null],
    ['one worker', [FIT], null],
  ])('that %s import is its own or that of who shares it', (_, importers, expected) => {
    expect(chunkNames()('/x/core/a.ts', graph({ '/x/core/a.ts': importers }))).toBe(expected);
  });

  it('goes by everything on the way up, in circles too', () => {
    const modules = graph({ a: ['b'], b: ['a', 'c'], c: [FIT, page('studio')] });
    const nameOf = chunkNames();
    expect(['a', 'b', 'c'].map((id) => nameOf(id, modules))).toEqual(['between', 'between', 'between']);
  });

  it('that is loaded later does not come at the start of who loads it', () => {
    expect(chunkNames()('lib', graph({ lib: ['loader'], loader: [] }, ['loader']))).toBeNull();
  });

  it('is not that of the background where only Firefox has it there', () => {
    const inPlace = '/x/services/workers/inPlace.ts';
    const modules = graph({
      '\0worker:any': [BACKGROUND, page('options')],
      keeper: [inPlace, page('options')],
      [inPlace]: [BACKGROUND],
    });
    const nameOf = chunkNames();
    expect(['\0worker:any', 'keeper', inPlace].map((id) => nameOf(id, modules))).toEqual([null, null, null]);
  });

  it('never asks for a chunk that asks for it: what a module imports is in its own or an earlier one', () => {
    const order = ['base', 'store', 'between', 'work', 'pages', null];
    const mayLoad = { base: ['base'], store: ['base', 'store'], between: ['base', 'between'] } as Record<
      string,
      string[]
    >;
    const starts = [BACKGROUND, page('options'), page('studio'), FIT, SCORE];
    // Every module with every set of starts, and one that it imports with as many or more.
    for (let mask = 1; mask < 1 << starts.length; mask++)
      for (let more = 0; more < 1 << starts.length; more++) {
        const own = starts.filter((_, i) => mask & (1 << i));
        const others = starts.filter((_, i) => more & (1 << i));
        const nameOf = chunkNames();
        const modules = graph({ above: own, below: ['above', ...others] });
        const [above, below] = [nameOf('above', modules), nameOf('below', modules)];
        if (above === null) continue;
        expect(below).not.toBeNull();
        expect(order.indexOf(below)).toBeLessThanOrEqual(order.indexOf(above));
        expect(mayLoad[above] ?? order).toContain(below);
      }
  });
});
