import { fit } from '../../core/engine/fit';
import { DEFAULT_PLAN } from '../../core/engine/plan';
import type { Version } from '../../core/engine/version';
import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';
import type { Rows } from '../../core/table/table';

/** One whole fit with the default plan, as the extension does it. */
export function fitRows(rows: Rows, base?: Version): Version {
  const run = { now: rows.org.now, random: createRandom(DEFAULT_PLAN.seed), id: 'evaluation' };
  return finish(fit(rows, DEFAULT_PLAN, base, run));
}
