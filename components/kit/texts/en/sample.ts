/** What the built-in company says when a line cannot be written. */
export const sample: Record<string, string> = {
  'sample.problem.unknownOpportunity': 'This opportunity is not one of the built-in company.',
  'sample.problem.unknownProduct': 'This product is not in the price book of the built-in company.',
  'sample.problem.badLine': 'A line needs a quantity above 0 and a price.',
  'sample.problem.unknownLine': 'This line is no longer on the opportunity.',
};
