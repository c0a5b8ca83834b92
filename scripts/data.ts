import type { DataName } from '../tests/org/data/index';

/** What the org can be filled with. */
export const DATA_NAMES: readonly DataName[] = ['sample', 'adventureworks', 'northwind', 'maven-crm'];
