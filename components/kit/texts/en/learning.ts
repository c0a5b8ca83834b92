/** Whether there is enough to foresee something. */
export const learning: Record<string, string> = {
  'learning.oneOutcome': 'All cases ended the same way so far: there is nothing to tell apart.',
  'learning.tooFew':
    'A chance needs {need, number} cases of each outcome; of the rarer one your data has {have, number}.',
  'learning.needs': '{need, number} cases of each outcome; there are {have, number}',
  'learning.outcome': 'Outcome {number, number}',
};
