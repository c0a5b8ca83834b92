import { benchConfiguration } from '../bench/benchmarks/configuration';
import { benchDbscan } from '../bench/benchmarks/dbscan';
import { benchFiles } from '../bench/benchmarks/files';
import { benchFit } from '../bench/benchmarks/fit';
import { benchHierarchical } from '../bench/benchmarks/hierarchical';
import { benchKmeans } from '../bench/benchmarks/kmeans';
import { benchKnn } from '../bench/benchmarks/knn';
import { benchPanel } from '../bench/benchmarks/panel';
import { benchScore } from '../bench/benchmarks/score';
import { benchSize } from '../bench/benchmarks/size';
import { benchSpectral } from '../bench/benchmarks/spectral';
import { benchLargeSync, benchSync } from '../bench/benchmarks/sync';
import { benchShap, benchTrees } from '../bench/benchmarks/trees';
import { benchUmap } from '../bench/benchmarks/umap';
import { readSubject } from '../bench/company';
import { CouldNotRun, type Row, report } from '../bench/form';
import type { Company } from '../connectors/sample/company';
import { build } from './build';
import { findChromium } from './chromium';
import { readArguments } from './cli';

const BENCHMARKS: Record<string, (given: Company | undefined, browser: boolean) => Promise<Row[]>> = {
  panel: benchPanel,
  sync: benchSync,
  'sync-large': benchLargeSync,
  fit: benchFit,
  files: benchFiles,
  size: benchSize,
  score: benchScore,
  configuration: benchConfiguration,
  trees: (_, browser) => benchTrees(browser),
  shap: (_, browser) => benchShap(browser),
  kmeans: (_, browser) => benchKmeans(browser),
  knn: (_, browser) => benchKnn(browser),
  umap: (_, browser) => benchUmap(browser),
  spectral: (_, browser) => benchSpectral(browser),
  hierarchical: (_, browser) => benchHierarchical(browser),
  dbscan: (_, browser) => benchDbscan(browser),
};
/** Those that run only when they are named: they take minutes. */
const NAMED_ONLY = [
  'files',
  'sync-large',
  'trees',
  'shap',
  'kmeans',
  'knn',
  'umap',
  'spectral',
  'hierarchical',
  'dbscan',
];
/** Those that measure in Node: they need neither a browser nor the built extension. */
const IN_NODE = [
  'score',
  'configuration',
  'trees',
  'shap',
  'kmeans',
  'knn',
  'umap',
  'spectral',
  'hierarchical',
  'dbscan',
];
const USUAL = Object.keys(BENCHMARKS).filter((name) => !NAMED_ONLY.includes(name));

const args = readArguments({
  name: 'bench',
  summary:
    'Speed of the built extension in Chromium, of its engine in Node (score, configuration), and of its methods beside their references (kmeans, knn, umap, spectral, hierarchical, dbscan, trees, shap), held to the budgets of the design. Exit code 1: a goal is not held.',
  positionals: {
    usage: Object.keys(BENCHMARKS).join(' | '),
    help: `which ones; all without, but for ${NAMED_ONLY.join(', ')}`,
    choices: Object.keys(BENCHMARKS),
  },
  options: {
    data: {
      value: 'WHAT',
      help: 'a company instead of the stated sizes: sample:SEED, a data set, a folder with one, a JSON file',
    },
    browser: {
      help: 'kmeans, knn, umap, spectral, hierarchical, dbscan, trees, shap: ours in a worker of Chromium as well',
    },
    json: { value: 'FILE', help: 'writes the rows as JSON as well' },
  },
});

async function buildForChromium(): Promise<void> {
  const chromium = await findChromium();
  if ('problem' in chromium) throw new CouldNotRun(chromium.problem);
  for (const variant of ['shipped', 'granted'] as const)
    if ((await build(variant)).code !== 0) throw new CouldNotRun('The extension does not build: see above.');
}

async function measure(): Promise<Row[]> {
  const data = args.text('data');
  const given = data ? readSubject(data).company : undefined;
  const chosen = args.positionals.length > 0 ? args.positionals : USUAL;
  if (!chosen.every((name) => IN_NODE.includes(name))) await buildForChromium();
  const rows: Row[] = [];
  for (const name of chosen) rows.push(...((await BENCHMARKS[name]?.(given, args.on('browser'))) ?? []));
  return rows;
}

// Playwright listens to the network of the service worker, and the browser then keeps what that has fetched, page by page
// of a sync, in the very process whose memory is measured. No benchmark looks at requests.
process.env.PLAYWRIGHT_DISABLE_SERVICE_WORKER_NETWORK = '1';
process.exit(await report(measure, args.text('json')));
