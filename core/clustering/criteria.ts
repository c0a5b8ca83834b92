import { type Text, text } from '../crm/text';
import type { MethodSetting } from './method';

/** What judges a likelihood against the number of parameters behind it; less is better. */
export interface Criteria {
  bic: number;
  aic: number;
}

/** By which of the two a method that finds the number of groups itself chooses. */
export const CRITERION: MethodSetting = {
  id: 'criterion',
  labelKey: 'clustering.setting.criterion',
  from: 0,
  to: 1,
  usual: 0,
  choices: ['clustering.criterion.bic', 'clustering.criterion.aic'],
};

/** The worth of a fit by the chosen criterion, 0 = BIC, 1 = AIC. */
export function criterionOf({ bic, aic }: Criteria, criterion: number): number {
  return criterion < 0.5 ? bic : aic;
}

/** Says what a fit reached, and of which numbers of groups it is the best where several were tried. */
export function criteriaNotice({ bic, aic }: Criteria, k: number, criterion: number, tried: readonly number[]): Text {
  const values = {
    bic: { as: 'number', value: bic, digits: 0 } as const,
    aic: { as: 'number', value: aic, digits: 0 } as const,
  };
  const [from, to] = [tried[0], tried.at(-1)];
  if (from === undefined || to === undefined || from === to) return text('clustering.notice.criteria', values);
  return text('clustering.notice.criteriaBest', { ...values, k, from, to, criterion: Math.round(criterion) });
}
