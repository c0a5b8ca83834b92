import { stratifiedSplit, timeSplit } from '../../core/judging/splits';
import { finish } from '../../core/kernels/finish';
import { createRandom, sample } from '../../core/kernels/random';
import type { Frame } from '../../core/table/frame';
import { learn } from '../../core/trees/learn';
import { readBank } from '../bankTable';
import type { Row } from '../form';
import { evaluateProbabilities } from './bankProbabilities';
import { evaluatePublished } from './bankPublished';
import { evaluateBankSegments } from './bankSegments';
import { tellModel } from './modelTold';

/** Rows of a test whose values are explained. */
const EXPLAINED = 1_000;
const GOALS = { difference: '≥ -0.002', auc: '≥ 0.8', tuned: '≥ 75' };

/** The latest tenth of the rows foreseen from the earlier ones: rows stand in the order of time. */
function latestTenth({ length }: Frame) {
  return timeSplit(
    Array.from({ length }, (_, row) => row),
    { test: 0.1 },
  );
}

/**
 * UCI bank-additional without "unknown" and without the length of the call: (a) as published, (b) as probabilities, (c) by time, and (d) its
 * segments, with what tells them apart. @throws CouldNotRun without the file
 */
export function evaluateBankMarketing(splits = 20): Row[] {
  const { frame, target } = readBank();
  const drawn = Array.from({ length: splits }, (_, i) =>
    stratifiedSplit(target.values, { test: 0.1 }, createRandom(i + 1)),
  );
  const published = evaluatePublished();
  const probable = evaluateProbabilities(frame, target, drawn, '(b)', GOALS);
  const inTime = evaluateProbabilities(frame, target, [latestTenth(frame)], '(c) latest tenth:');
  const [first] = drawn;
  if (first) {
    const { model } = finish(learn(frame, target, { random: createRandom(1), rows: first.train }));
    const explained = sample(createRandom(1), first.test.length, EXPLAINED).map((place) => first.test[place] as number);
    tellModel(model, frame, explained);
  }
  return [...published, ...probable, ...inTime, ...evaluateBankSegments(frame, target.values)];
}
