/** How the chance to win of a version was judged: a part of the expert view. */
export const judged: Record<string, string> = {
  'judged.title': 'How the chance to win was judged',
  'judged.thin':
    'There are {won, number} won and {lost, number} lost deals; with fewer than {needed, number} of either no chance is told, and nothing is judged.',
  'judged.few':
    'Of the {won, number} won and {lost, number} lost deals too few closed late enough to judge the chance on: it is told without having been judged.',
  'judged.better':
    'On later deals its log loss is {ours}, that of the base rate {base}: lower by more than the standard error of the difference. That is why a chance is told.',
  'judged.notBetter':
    'On later deals its log loss is {ours}, that of the base rate {base}: not lower by more than the standard error of the difference. No chance is told with this version.',
  'judged.deals':
    'Learnt from {train, number} deals that closed up to {day}, judged on {test, number} that closed later: at each stage and age that they stood at, {moments, number} moments in all. What is told today is learnt from all of them. Ranges hold 95 of 100 resamples of the deals. Its form was chosen on the earlier deals alone.',
  'judged.losses':
    'Log loss on later deals: {later}; of the ladder alone {ladder}, of the base rate {base}. Lower is better.',
  'judged.gap':
    'On the deals that it was trained on its log loss is {learnt}, on later ones {later}: the gap is overfitting.',
  'judged.segments': 'Log loss with the segment as a feature: {with}, without it: {without}.',
  'judged.parameter': '{name} = {value}',
  'judged.parameter.error': '{name} = {value} (standard error {error})',
  'judged.by': 'Judged',
  'judged.classes': 'Called won or lost',
  'judged.at': 'Chance, won from {threshold} on',
  'judged.guess': 'Baseline: guess by share',
  'judged.mostCommon': 'Baseline: always the most common',
  'judged.accuracy': 'Accuracy',
  'judged.balancedAccuracy': 'Balanced accuracy',
  'judged.precision': 'Precision (won)',
  'judged.recall': 'Recall (won)',
  'judged.f1': 'F1 (won)',
  'judged.threshold':
    'The threshold {threshold} has the highest balanced accuracy on {rows, number} moments of earlier deals; none of them is judged here.',
  'judged.threshold.none': 'There were too few earlier deals to choose a threshold on.',
  'judged.confusion': 'Confusion matrix, won from {threshold} on',
  'judged.outcome': 'Moments of deals that',
  'judged.saidWon': 'Said won',
  'judged.saidLost': 'Said lost',
  'judged.total': 'Total',
  'judged.wasWon': 'were won',
  'judged.wasLost': 'were lost',
  'judged.balanced':
    'Balanced accuracy is the mean of the shares met of each outcome: ({wonWon, number} / {won, number} + {lostLost, number} / {lost, number}) / 2 = {balanced}. A guess has 0.5 however rare one outcome is.',
  'judged.probabilities': 'Said as a probability',
  'judged.chance': 'Chance to win',
  'judged.baseRate': 'Baseline: base rate {rate}',
  'judged.auc': 'AUC',
  'judged.averagePrecision': 'PR-AUC',
  'judged.logLoss': 'Log loss',
  'judged.brier': 'Brier score',
  'judged.brierSkill': 'Brier skill',
  'judged.calibrationError': 'Calibration error',
  'judged.probabilities.help':
    'AUC, PR-AUC and skill: higher is better. Log loss, Brier score and expected calibration error: lower is better. The base rate is the share won of all moments before.',
  'judged.range': '{low}–{high}',
  'judged.reliability': 'Reliability: did it come as often as was said?',
  'judged.reliability.help':
    'To the right the chance that was said, upwards the deals that were won, both of 100. On the dashed line as many were won as was said; below it the chance was too high.',
  'judged.range.head': 'Chance, %',
  'judged.rows': 'Moments',
  'judged.said': 'Said on average, %',
  'judged.seen': 'Were won, %',
  'judged.always': 'Baseline: base rate',
};
