import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { CouldNotRun } from '../form';

const SCRIPT = fileURLToPath(new URL('./sklearn_reference.py', import.meta.url));

function hasSklearn(python: string): boolean {
  return spawnSync(python, ['-c', 'import sklearn']).status === 0;
}

let found: string | undefined;

/** A Python with scikit-learn; installs Debian's package where that is possible. @throws CouldNotRun */
export function findPython(): string {
  const candidates = [process.env.PYTHON, 'python3', '/usr/bin/python3'].filter((p): p is string => Boolean(p));
  found ??= candidates.find(hasSklearn);
  if (found) return found;
  if (process.getuid?.() === 0 && spawnSync('which', ['apt-get']).status === 0) {
    console.log('No scikit-learn found: installing Debian’s package "python3-sklearn" …');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'python3-sklearn'], {
      stdio: 'ignore',
      env,
    });
    found = candidates.find(hasSklearn);
  }
  if (!found)
    throw new CouldNotRun(
      'The reference needs Python with scikit-learn: install it ("apt-get install python3-sklearn") or set PYTHON to one that has it.',
    );
  return found;
}

/**
 * Runs one reference computation of sklearn_reference.py.
 * @param task its name there. @param input its arguments. @param data row-major values, n × d. @throws CouldNotRun
 */
export function sklearn<Result>(task: string, input: Record<string, unknown>, data: Float32Array): Result {
  const header = Buffer.from(`${JSON.stringify({ task, ...input })}\n`);
  const body = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const child = spawnSync(findPython(), [SCRIPT], {
    input: Buffer.concat([header, body]),
    maxBuffer: 1 << 28,
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
  });
  if (child.status !== 0)
    throw new CouldNotRun(`The scikit-learn reference failed: ${child.stderr.toString().slice(-500)}`);
  return JSON.parse(child.stdout.toString()) as Result;
}
