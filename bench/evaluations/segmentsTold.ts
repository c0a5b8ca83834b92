import { featureLevels, influenceReasons } from '../../core/explain/influence';
import { type Surrogate, surrogateSteps } from '../../core/explain/surrogate';
import type { FeatureTable } from '../../core/features/feature';
import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';
import type { Frame } from '../../core/table/frame';
import { writerFor } from '../featureTable';
import { CouldNotRun } from '../form';

/** No column of a table here is an amount of money. */
const CURRENCY = { code: 'EUR', scale: 2 };
const COLUMN = 7;

/** Trees learn the segments; what each column adds to the odds of each (mean |SHAP|), and what speaks for a segment in words. @throws CouldNotRun */
export function tellSegments(frame: Frame, table: FeatureTable, assignment: Uint8Array, k: number): Surrogate {
  const features = [...table.features.keys()];
  const surrogate = finish(surrogateSteps(table, assignment, k, features, createRandom(3)));
  if (!surrogate) throw new CouldNotRun('There are too few rows to explain segments.');
  const width = Math.max(...frame.columns.map(({ name }) => name.length));
  console.log('\n(d) mean |SHAP| of each column by segment, log odds');
  console.log(`  ${' '.repeat(width)}${Array.from({ length: k }, (_, s) => String(s).padStart(COLUMN)).join('')}`);
  surrogate.features.forEach((feature, place) => {
    const cells = Array.from(surrogate.mean.subarray(place * k, (place + 1) * k), (value) => value.toFixed(2));
    const name = table.features[feature]?.id ?? '';
    console.log(`  ${name.padEnd(width)}${cells.map((cell) => cell.padStart(COLUMN)).join('')}`);
  });
  const say = writerFor(frame);
  const levels = Array.from(surrogate.features, (feature) => featureLevels(table, feature));
  const view = { table, surrogate, levels, assignment, currency: CURRENCY };
  console.log('\n(d) what speaks for and against each segment');
  for (let segment = 0; segment < k; segment++)
    console.log(
      `  ${String(segment).padStart(2)}  ${
        influenceReasons(view, segment, 'told')
          .map(({ text }) => say(text))
          .join('; ') || 'nothing by itself'
      }`,
    );
  return surrogate;
}
