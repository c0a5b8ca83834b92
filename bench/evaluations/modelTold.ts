import { featureLevels, levelInfluences, levelText } from '../../core/explain/influence';
import type { Surrogate } from '../../core/explain/surrogate';
import { finish } from '../../core/kernels/finish';
import type { Frame } from '../../core/table/frame';
import { takeRows } from '../../core/trees/learn';
import type { TreeModel } from '../../core/trees/model';
import { shapSteps } from '../../core/trees/shap';
import { toFeatureTable, writerFor } from '../featureTable';

const CURRENCY = { code: 'EUR', scale: 2 };
/** Columns that are told, and levels of fewer rows than this are not. */
const TOLD = 10;
const FEWEST = 5;
const BAR = 30;

/** Mean |SHAP| of each column over rows as bars, and in words what its high and low values do to the chance of class 1. */
export function tellModel(model: TreeModel, frame: Frame, rows: Int32Array): void {
  const { values } = finish(shapSteps(model, takeRows(frame, rows)));
  const width = frame.columns.length;
  const means = frame.columns.map((_, c) => {
    let sum = 0;
    for (let i = 0; i < rows.length; i++) sum += Math.abs(values[i * width + c] as number);
    return sum / rows.length;
  });
  const order = [...means.keys()].sort((a, b) => (means[b] as number) - (means[a] as number) || a - b);
  const kept = order.filter((c) => (means[c] as number) > 0);
  const longest = Math.max(...frame.columns.map(({ name }) => name.length));
  const most = means[order[0] ?? 0] as number;
  console.log(`\nmean |SHAP| of each column, log odds, ${rows.length} rows of a test`);
  for (const c of order)
    console.log(
      `  ${(frame.columns[c]?.name ?? '').padEnd(longest)}  ${(means[c] as number).toFixed(3)}  ${'█'.repeat(
        Math.round((BAR * (means[c] as number)) / most) || 0,
      )}`,
    );
  const surrogate: Surrogate = {
    of: rows.length,
    right: 0,
    mostCommon: 0,
    features: Int32Array.from(kept),
    mean: Float64Array.from(kept, (c) => means[c] as number),
    rows,
    values: Float32Array.from(
      { length: rows.length * kept.length },
      (_, at) => values[Math.floor(at / kept.length) * width + (kept[at % kept.length] as number)] as number,
    ),
  };
  console.log('\nin words');
  const table = toFeatureTable(frame);
  const say = writerFor(frame);
  for (const [place, feature] of kept.slice(0, TOLD).entries()) {
    const levels = featureLevels(table, feature);
    const told = levelInfluences(levels, surrogate, place, 0)
      .filter(({ count }) => count >= FEWEST)
      .sort((a, b) => b.mean - a.mean);
    const [up, down] = [told[0], told.at(-1)];
    const sentence = (of: (typeof told)[number]) => {
      const what = { as: 'text', text: levelText({ table, currency: CURRENCY }, levels, of.level) } as const;
      const said = say({ key: of.mean > 0 ? 'influence.for' : 'influence.against', values: { what } });
      return `${said} (${of.mean > 0 ? '+' : ''}${of.mean.toFixed(2)})`;
    };
    if (up && down && up !== down) console.log(`  ${sentence(up)}; ${sentence(down)}`);
  }
}
