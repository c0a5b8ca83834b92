import type { Company } from '../../../connectors/sample/company';
import { generateCompany } from '../../../connectors/sample/generate';
import { loadAdventureWorks } from './adventureworks';
import { loadMavenCrm } from './mavenCrm';
import { loadNorthwind } from './northwind';

export type DataName = 'sample' | 'adventureworks' | 'northwind' | 'maven-crm';

const TODAY = '2026-11-20';

/**
 * A company to fill the test org with: the built-in one, or a public data set with its dates moved by whole weeks so that
 * the last one lies within the week before today.
 * @param options `seed` of the built-in company (1); for a public data set `folder`, the folder that holds its files
 * (beside the checkout, ../shared/data/NAME), and `today` (`yyyy-mm-dd`).
 * Throws an Error with a sentence where the data are not there or not of the expected form.
 */
export function loadCompany(name: DataName, options: { seed?: number; folder?: string; today?: string } = {}): Company {
  const today = options.today ?? TODAY;
  switch (name) {
    case 'sample':
      return generateCompany(options.seed ?? 1).company;
    case 'adventureworks':
      return loadAdventureWorks(today, options.folder);
    case 'northwind':
      return loadNorthwind(today, options.folder);
    case 'maven-crm':
      return loadMavenCrm(today, options.folder);
  }
}
