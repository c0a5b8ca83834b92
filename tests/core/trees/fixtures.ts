import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { XgboostModel } from '../../../bench/reference/importXgboost';

/** What XGBoost and scikit-learn say of planted tables; made by bench/reference/treeFixtures.ts. */
interface Fixtures {
  fewRows: { seed: number; xgboost: number; logistic: number }[];
  forest: Record<'two' | 'three', { accuracy: number; impurity: number[]; permutation: number[] }>;
  gain: { model: XgboostModel; shares: number[] };
}

export function fixture<Name extends keyof Fixtures>(name: Name): Fixtures[Name] {
  const file = fileURLToPath(new URL(`./fixtures/${name}.json`, import.meta.url));
  return JSON.parse(readFileSync(file, 'utf8')) as Fixtures[Name];
}
