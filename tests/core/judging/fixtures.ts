import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What scikit-learn and SciPy say of small cases; made by bench/reference/judging_fixtures.py. */
export function fixture<Content>(name: 'classification' | 'calibration' | 'partitions' | 'assignments'): Content {
  const file = fileURLToPath(new URL(`./fixtures/${name}.json`, import.meta.url));
  return JSON.parse(readFileSync(file, 'utf8')) as Content;
}
