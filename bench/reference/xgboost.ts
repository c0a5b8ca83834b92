import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Settings } from '../../core/trees/learn';
import { CouldNotRun } from '../form';

const SCRIPT = fileURLToPath(new URL('./xgboost_reference.py', import.meta.url));

let found: string | undefined;

function findPython(): string | undefined {
  const candidates = [process.env.PYTHON, 'python3', '/usr/bin/python3'].filter((p): p is string => Boolean(p));
  found ??= candidates.find((python) => spawnSync(python, ['-c', 'import xgboost']).status === 0);
  return found;
}

/** Whether a Python with XGBoost is here. */
export function hasXgboost(): boolean {
  return findPython() !== undefined;
}

/**
 * Runs one reference computation of xgboost_reference.py on one thread.
 * @param task its name there. @param input its arguments. @param data row-major values, n × d, NaN = missing. @throws CouldNotRun
 */
export function xgboost<Result>(task: string, input: Record<string, unknown>, data: Float32Array): Result {
  const python = findPython();
  if (!python)
    throw new CouldNotRun(
      'The reference needs Python with XGBoost: install it ("apt-get install python3-xgboost") or set PYTHON to one that has it.',
    );
  const header = Buffer.from(`${JSON.stringify({ task, ...input })}\n`);
  const body = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const child = spawnSync(python, [SCRIPT], {
    input: Buffer.concat([header, body]),
    maxBuffer: 1 << 29,
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
  });
  if (child.status !== 0) throw new CouldNotRun(`The XGBoost reference failed: ${child.stderr.toString().slice(-500)}`);
  return JSON.parse(child.stdout.toString()) as Result;
}

/** Rows of one fit, with settings of its own where they differ from those of the others. */
export interface XgboostSplit {
  train: number[];
  /** Stops the fit; may be empty. */
  validation: number[];
  test: number[];
  settings?: Record<string, number>;
  rounds?: number;
  patience?: number;
}

/** What XGBoost answers for one split. */
export interface XgboostFit {
  held: number[];
  test: number[];
  /** Of the processor. */
  seconds: number;
  rounds: number;
}

/** The same settings under XGBoost's names. */
export function xgboostSettings(settings: Settings): Record<string, number> {
  return {
    eta: settings.learningRate,
    max_depth: settings.depth,
    lambda: settings.lambda,
    min_child_weight: settings.minChildWeight,
    subsample: settings.rowShare,
    colsample_bytree: settings.columnShare,
  };
}
