import { METHODS, register } from '../../core/clustering/registry';
import { MAPS, type MapMethod, registerMap } from '../../core/embedding/registry';
import type { MethodChoice } from '../../core/protocol';
import { ML_KMEANS, mlKmeansMethod } from './mlKmeans';
import { UMAP_JS, umapJsMethod } from './umapJs';

/** The k-means of another author, loaded when it is first asked for. */
export async function loadMlKmeans() {
  return (await import('ml-kmeans')).kmeansGenerator;
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

/** The map of umap-js, loaded and registered beside ours when it is first asked for. */
export async function loadUmapJs(): Promise<MapMethod> {
  const { UMAP } = await import('umap-js');
  const map = MAPS.get(UMAP_JS) ?? umapJsMethod(UMAP);
  if (!MAPS.has(UMAP_JS)) registerMap(map);
  return map;
}
