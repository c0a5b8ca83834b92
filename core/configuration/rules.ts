import { type Text, text } from '../crm/text';

/**
 * A rule inside a bundle. `given` may be the bundle itself: then `target` belongs into every configuration of it
 * (a required option), or into none.
 */
export interface Rule {
  /** Product id of the bundle. */
  product: string;
  kind: 'requires' | 'excludes';
  given: string;
  target: string;
  text: Text;
}

/** The sentence of a rule. A required option names only the target. */
export function ruleText(
  kind: Rule['kind'],
  bundle: string,
  given: string,
  target: string,
  nameOf: (id: string) => string,
): Text {
  if (given === bundle)
    return text(`configuration.rule.always.${kind}`, { bundle: nameOf(bundle), target: nameOf(target) });
  return text(`configuration.rule.${kind}`, { given: nameOf(given), target: nameOf(target) });
}
