import type { Day } from '../crm/time';
import type { Recipe } from './recipe';

/** Days after which the newest row is no longer of today. */
const OLD = 45;

/**
 * A recipe for files that were just read: data that ended long ago are of the day on which they ended, and so are newer ones where a person had said so of
 * the earlier ones. The day of earlier files is never that of newer ones.
 * @param newest day in what happened. @param today the machine's day.
 */
export function datedRecipe({ asOf, ...recipe }: Recipe, newest: Day | undefined, today: Day): Recipe {
  if (newest === undefined) return recipe;
  return asOf !== undefined || newest < today - OLD ? { ...recipe, asOf: newest } : recipe;
}
