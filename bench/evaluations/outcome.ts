import { CouldNotRun, type Row } from '../form';
import { evaluateCalls } from './outcomeCalls';
import { evaluateCompanyOutcome, evaluateNoSignal } from './outcomeCompany';
import { companyLeakRows } from './outcomeLeaks';
import { evaluateTableOutcome, outcomeTables } from './outcomeTables';

/** Seeds of the built-in company that nothing was made with. */
const FIRST_SEED = 301;
export const OUTCOME_SEEDS = 10;
export const OUTCOME_SPLITS = 2;

/**
 * The chance of a yes on public tables and of a deal in the built-in company, beside base rate, ladder, logistic regression and XGBoost on the same
 * rows. @param only one part by name; all where empty. @throws CouldNotRun for a part that is not known
 */
export function evaluateOutcome(only: string, seeds: number, splits: number): Row[] {
  const parts = new Map<string, () => Row[]>([
    ...outcomeTables(splits).map((table) => [table.name, () => evaluateTableOutcome(table)] as const),
    ['bank-marketing as calls', evaluateCalls],
    ['maven-crm', evaluateNoSignal],
    ['company', () => evaluateCompanyOutcome(Array.from({ length: seeds }, (_, i) => FIRST_SEED + i))],
    ['leaks', () => companyLeakRows(FIRST_SEED)],
  ]);
  const asked = only ? [only] : [...parts.keys()];
  return asked.flatMap((name) => {
    const part = parts.get(name);
    if (!part) throw new CouldNotRun(`"${name}" is no part of this evaluation: take ${[...parts.keys()].join(', ')}.`);
    return part();
  });
}
