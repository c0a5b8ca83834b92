import type { Target } from '../../core/trees/target';
import type { Target as ReadTarget } from '../tableTarget';

/** What was read as what trees learn. */
export function learntTarget(target: ReadTarget): Target {
  if (target.kind === 'regression') return { objective: 'regression', values: target.values };
  if (target.kind === 'binary') return { objective: 'binary', values: target.classes };
  return { objective: 'multiclass', values: target.classes, classes: target.words.length };
}
