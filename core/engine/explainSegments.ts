import { featureLevels, influenceReasons } from '../explain/influence';
import { ruleSteps } from '../explain/rules';
import { tellRules } from '../explain/ruleText';
import { type Surrogate, surrogateSteps } from '../explain/surrogate';
import type { Random } from '../kernels/random';
import { usedFeatures } from '../segments/weights';
import type { Grouped, UnexplainedSegment } from './tellSegments';
import type { Segment, Version } from './version';

/** The rules of every segment, and what speaks for and against it, on the features that count. */
export function* explainSegments(
  { plan, table, encoding, grouping, currency }: Grouped,
  segments: readonly UnexplainedSegment[],
  random: Random,
): Generator<undefined, Pick<Version, 'segments' | 'surrogate'>> {
  const { assignment } = grouping;
  const used = usedFeatures({ features: table, encoding });
  const features = table.features.flatMap(({ id }, f) => (used.has(id) ? [f] : []));
  const aside = plan.preparation?.test?.share;
  const lists = yield* ruleSteps(table, assignment, segments.length, features, random, aside);
  const surrogate = yield* surrogateSteps(table, assignment, segments.length, features, random, aside);
  const levels = [];
  for (const feature of surrogate?.features ?? []) {
    levels.push(featureLevels(table, feature));
    yield;
  }
  const view = surrogate && { table, surrogate, levels, assignment, currency };
  const explained = segments.map((segment, s): Segment => {
    const list = lists[s];
    return {
      ...segment,
      rules: list ? tellRules(table, list, currency) : [],
      influence: view ? influenceReasons(view, s, `influence.${segment.id}`) : [],
    };
  });
  return { segments: explained, ...withSurrogate(surrogate) };
}

const withSurrogate = (surrogate: Surrogate | undefined) => (surrogate ? { surrogate } : {});
