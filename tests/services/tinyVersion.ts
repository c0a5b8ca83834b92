import type { FitPlan } from '../../core/engine/plan';
import { VERSION_FORMAT, type Version } from '../../core/engine/version';

/** A version without customers: enough to be stored and told apart. */
export function tinyVersion(id: string, plan: FitPlan, fittedAt: number): Version {
  const nothing = { customerIds: [], asOf: 0, features: [], values: [] };
  return {
    format: VERSION_FORMAT,
    id,
    plan,
    fittedAt,
    asOf: 0,
    features: nothing,
    prepared: { shapes: [], of: 0, leftOut: [] },
    encoding: { dims: [], weights: new Float32Array(), dropped: [] },
    segments: [],
    assignment: new Uint8Array(),
    strength: new Float32Array(),
    choice: { tried: [], chosen: 2, because: { key: 'k' } },
    importance: [],
    outcome: { format: 1 },
    configuration: { format: 1 },
    notices: [],
  } as unknown as Version;
}
