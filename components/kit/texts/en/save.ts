/** What saving a table says, wherever one is shown. */
export const save: Record<string, string> = {
  'save.as': 'Save this table',
  'save.as.csv': 'Save as CSV',
  'save.as.xlsx': 'Save as Excel',
};
