/** What is wrong with a product's own rules. */
export const product = {
  'product.bad.noValues': '{name} has no values to choose from. Check the import.',
  'product.bad.values': 'The values of {name} repeat, or “not there” does not stand first. Check the import.',
  'product.bad.absent': '{name} can be left out, but its values do not say so. Check the import.',
  'product.bad.parent': '{name} is inside something that does not stand before it. Check the option tree for circles.',
  'product.bad.rule': 'A rule names something that is not there, or cannot be read: {rule}',
  'product.bad.contradiction': 'Under these rules nothing can be chosen at all. Change one of the rules below.',
  'product.bad.because': 'Part of the contradiction: {rule}',
};
