import { text } from '../crm/text';
import { finish } from '../kernels/finish';
import { type AnswerColumn, describeAnswers, readAnswers } from './answers';
import { CRITERION, type Criteria, criteriaNotice, criterionOf } from './criteria';
import { rowsPerYield } from './distance';
import {
  type Answers,
  classLikelihood,
  drawShares,
  fitLatentClasses,
  type LatentClasses,
  type LatentFit,
} from './latentClasses';
import type { ClusteringInput, ClusteringMethod, Placed } from './method';
import { checkInput, groupsAsked, numberOf, startsOf } from './settings';

/** Classes with how rows are read, and what judged them. */
export interface LatentModel extends LatentClasses, Criteria {
  columns: AnswerColumn[];
  logLikelihood: number;
}

/** Where the method finds the number of classes itself, it tries so many at most. */
const MOST_TRIED = 8;
/** … and no further one after so many that were worse than the best. */
const WORSE = 2;
/** After so many iterations of each start it shows which are worth going on with, and so many of them are. */
const HEAT_ITERATIONS = 25;
const WINNERS = 3;
const ITERATIONS = 500;

/**
 * Latent class analysis: groups that give the same answers, for words and ranges of numbers. Without `k` the number with the least BIC
 * (or AIC) is taken.
 */
export const latentClassMethod: ClusteringMethod<LatentModel> = {
  id: 'latent',
  nameKey: 'clustering.latent',
  needsK: false,
  mostRows: 100_000,
  settings: [startsOf(8), CRITERION],
  *fit(input, settings) {
    const { points } = input;
    checkInput(latentClassMethod, points, settings);
    const starts = Math.round(numberOf(latentClassMethod, settings, 'starts'));
    const columns = yield* describeAnswers(points);
    const answers = yield* readAnswers(columns, points);
    const criterion = numberOf(latentClassMethod, settings, 'criterion');
    const asked = settings.k === undefined ? undefined : groupsAsked(settings, points.n);
    const { best, tried } = yield* chooseClasses(input, answers, asked, { starts, criterion });
    const { classes, logLikelihood, bic, aic, stoodStill } = best;
    const notices = [criteriaNotice(best, classes.k, criterion, tried)];
    if (!stoodStill) notices.push(text('clustering.notice.still'));
    const model = { ...classes, columns, logLikelihood, bic, aic };
    return { method: 'latent', k: classes.k, ...(yield* placeInClasses(model, answers)), model, notices };
  },
  assign: ({ model }, points) => finish(placeInClasses(model, finish(readAnswers(model.columns, points)))),
};

/** The likeliest of several starts at the number asked for, or at the number that the criterion prefers; and the numbers tried. */
function* chooseClasses(
  { points, random }: ClusteringInput,
  answers: Answers,
  asked: number | undefined,
  { starts, criterion }: { starts: number; criterion: number },
): Generator<undefined, { best: LatentFit; tried: number[] }> {
  const tried = [asked ?? 1];
  let best = yield* likeliest(answers, asked ?? 1, random, starts);
  if (asked !== undefined) return { best, tried };
  for (let k = 2; k <= Math.min(MOST_TRIED, points.n, best.classes.k + WORSE); k++) {
    const fit = yield* likeliest(answers, k, random, starts);
    tried.push(k);
    if (criterionOf(fit, criterion) < criterionOf(best, criterion)) best = fit;
  }
  return { best, tried };
}

function* likeliest(
  answers: Answers,
  k: number,
  random: ClusteringInput['random'],
  starts: number,
): Generator<undefined, LatentFit> {
  const heats: LatentFit[] = [];
  for (let start = 0; start < (k === 1 ? 1 : starts); start++)
    heats.push(yield* fitLatentClasses(answers, k, drawShares(answers.n, k, random), HEAT_ITERATIONS));
  heats.sort((a, b) => b.logLikelihood - a.logLikelihood);
  let best: LatentFit | undefined;
  for (const { shares } of heats.slice(0, WINNERS)) {
    const fit = yield* fitLatentClasses(answers, k, shares, ITERATIONS);
    if (!best || fit.logLikelihood > best.logLikelihood) best = fit;
  }
  return best ?? (yield* fitLatentClasses(answers, k, drawShares(answers.n, k, random), ITERATIONS));
}

function* placeInClasses(model: LatentModel, answers: Answers): Generator<undefined, Placed> {
  const assignment = new Uint8Array(answers.n);
  const strength = new Float32Array(answers.n);
  const likely = classLikelihood(model);
  const chances = new Float64Array(model.k);
  const chunk = rowsPerYield(model.k * answers.columns.length * 4);
  for (let i = 0; i < answers.n; i++) {
    likely(answers, i, chances, 0);
    let best = 0;
    for (let c = 1; c < model.k; c++) if ((chances[c] as number) > (chances[best] as number)) best = c;
    assignment[i] = best;
    strength[i] = chances[best] as number;
    if (i % chunk === chunk - 1) yield;
  }
  return { assignment, strength };
}
