import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readSubject } from '../company';
import type { Row } from '../form';
import { evaluateConfiguration } from './configuration';
import { evaluateAdventure } from './configurationAdventure';
import { evaluateCompanies } from './configurationCompany';
import { evaluateRenault } from './configurationRenault';
import { evaluateValidity } from './validity';

/** What is evaluated where nothing is named; the unseen companies and the published protocol first. */
export const CONFIGURATION_DATA = ['renault-small', 'unseen', 'adventureworks', 'northwind', 'sample:201', 'validity'];
/** Unseen companies begin with this seed. */
const FIRST_SEED = 611;
export const CONFIGURATION_SEEDS = 10;

/**
 * How well configurations are foreseen. @param data one of {@link CONFIGURATION_DATA} or a company.
 * @param dir a folder with the data sets, or one of them. @throws CouldNotRun with the sentence what is wrong.
 */
export function evaluateConfigurations(data: string, dir: string | undefined, seeds: number): Row[] {
  const folder = (name: string) => (dir && existsSync(join(dir, name)) ? join(dir, name) : dir);
  if (data === 'renault-small') return evaluateRenault(folder(data));
  if (data === 'validity') return evaluateValidity();
  if (data === 'unseen') return evaluateCompanies(Array.from({ length: seeds }, (_, i) => FIRST_SEED + i));
  const given = dir && existsSync(join(dir, data)) ? join(dir, data) : data;
  const lines = evaluateConfiguration(readSubject(given));
  return data === 'adventureworks' ? [...evaluateAdventure(folder(data)), ...lines] : lines;
}
