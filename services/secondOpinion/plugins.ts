import { METHODS, register } from '../../core/clustering/registry';
import { MAPS, registerMap } from '../../core/embedding/registry';
import type { MethodChoice } from '../../core/protocol';
import { ML_KMEANS, mlKmeansMethod } from './mlKmeans';
import { umapJsMethod } from './umapJs';

/** The programs of other authors, each loaded when it is first asked for. */
export async function loadMlKmeans() {
  return (await import('ml-kmeans')).kmeansGenerator;
}

export async function loadUmapJs() {
  return (await import('umap-js')).UMAP;
}

/** The methods that a build can use: our own and those of other programs, whether they are loaded yet or not. */
export function methodsOffered(): MethodChoice[] {
  const all = [...[...METHODS.values()].filter(({ id }) => id !== ML_KMEANS.id), ML_KMEANS];
  return all.map(({ id, nameKey, needsK, mostRows, settings }) => ({
    id,
    nameKey,
    needsK,
    ...(Number.isFinite(mostRows) && { mostRows }),
    settings: [...settings],
  }));
}

/** Loads the program that a method needs; nothing for one of our own, or one that nobody knows. */
export async function loadMethod(id: string | undefined): Promise<void> {
  if (id !== ML_KMEANS.id || METHODS.has(id)) return;
  const generate = await loadMlKmeans();
  if (!METHODS.has(id)) register(mlKmeansMethod(generate));
}

/** Offers both programs beside our own methods, for the expert view. */
export async function registerPlugins(): Promise<void> {
  const [Umap] = await Promise.all([loadUmapJs(), loadMethod(ML_KMEANS.id)]);
  if (!MAPS.has('umap-js')) registerMap(umapJsMethod(Umap));
}
