/** What the built-in company says when a line cannot be written. */
export const sample: Record<string, string> = {
  'sample.problem.unknownOpportunity': 'This opportunity is not one of the built-in company.',
  'sample.problem.unknownProduct': 'This product is not in the price book of the built-in company.',
  'sample.problem.badLine': 'A line needs a quantity above 0 and a price.',
  'sample.problem.without': 'The line that this one belongs to was not written, so this one was not either.',
  'sample.problem.holdsOthers': 'Another line still stands under this one, so it stays.',
  'sample.problem.unknownLine': 'This line is no longer on the opportunity.',
};
