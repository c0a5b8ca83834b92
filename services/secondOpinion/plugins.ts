import { METHODS, register } from '../../core/clustering/registry';
import { MAPS, registerMap } from '../../core/embedding/registry';
import { mlKmeansMethod } from './mlKmeans';
import { umapJsMethod } from './umapJs';

/** The programs of other authors, each loaded when it is first asked for. */
export async function loadMlKmeans() {
  return (await import('ml-kmeans')).kmeansGenerator;
}

export async function loadUmapJs() {
  return (await import('umap-js')).UMAP;
}

/** Offers both programs beside our own methods, for the expert view. */
export async function registerPlugins(): Promise<void> {
  const [generate, Umap] = await Promise.all([loadMlKmeans(), loadUmapJs()]);
  if (!METHODS.has('ml-kmeans')) register(mlKmeansMethod(generate));
  if (!MAPS.has('umap-js')) registerMap(umapJsMethod(Umap));
}
