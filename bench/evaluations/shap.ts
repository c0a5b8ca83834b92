import { predictMargins } from '../../core/trees/predict';
import { shapValues } from '../../core/trees/shap';
import { type Row, row } from '../form';
import { importXgboost, type XgboostModel } from '../reference/importXgboost';
import { xgboost } from '../reference/xgboost';
import { drawnTable } from '../work/drawnTable';

interface Contributions {
  model: XgboostModel;
  /** rows × outputs × (columns + 1): the last is the expectation. */
  contributions: number[];
  margins: number[];
  seconds: number[];
}

const ROWS = 1_000;
const COLUMNS = 20;

/** Sums beside margins, and every contribution beside XGBoost's `pred_contribs` of the same model. */
export function evaluateShap(): Row[] {
  const { data, frame, score } = drawnTable(ROWS, COLUMNS);
  const targets = [
    ['binary', Array.from(score, (s) => (s > 0.5 ? 1 : 0)), 1],
    ['regression', Array.from(score), 1],
    ['multiclass', Array.from(score, (s) => (s < 0 ? 0 : s < 1 ? 1 : 2)), 3],
  ] as const;
  return targets.flatMap(([objective, target, outputs]) => {
    const settings = { eta: 0.1, max_depth: 6 };
    const ask = { d: COLUMNS, objective, classes: outputs, target, settings, rounds: 100, explain: ROWS };
    const theirs = xgboost<Contributions>('contributions', ask, data);
    const model = importXgboost(theirs.model, frame);
    const ours = shapValues(model, frame);
    const margins = predictMargins(model, frame);
    let sums = 0;
    let gaps = 0;
    for (let i = 0; i < ROWS * outputs; i++) {
      let sum = ours.expected[i % outputs] as number;
      for (let c = 0; c < COLUMNS; c++) {
        const value = ours.values[i * COLUMNS + c] as number;
        sum += value;
        gaps = Math.max(gaps, Math.abs(value - (theirs.contributions[i * (COLUMNS + 1) + c] as number)));
      }
      sums = Math.max(sums, Math.abs(sum - (margins[i] as number)));
    }
    const subject = `${ROWS} rows × ${COLUMNS} columns, ${model.trees.length} trees`;
    return [
      row({
        name: `${objective}: sums less margins`,
        subject,
        reference: 'the margin',
        value: sums,
        unit: '',
        goal: '≤ 0.000001',
      }),
      row({
        name: `${objective}: contributions`,
        subject,
        reference: 'XGBoost’s pred_contribs',
        value: gaps,
        unit: '',
        goal: '≤ 0.0001',
      }),
    ];
  });
}
