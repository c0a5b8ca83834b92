import type { Company } from '../../../connectors/sample/company';
import { createCatalogue } from '../catalogue/catalogue';
import type { Clock } from '../clock';
import { featuresOf, type OrgShape } from '../shapes/shape';
import { restage } from '../shapes/stages';
import { setup } from '../tooling/setup';

import { addActivities } from './activities';
import { addContactRoles, addHistory, addOpportunities, addOpportunityLines, addStages } from './deals';
import { Loader } from './loader';
import { addCases, addContracts, addOrderLines, addOrders } from './orders';
import { addAccounts, addContacts, addLeads, addOrganization, addUsers, foundingDay } from './people';
import { addOptions, addPriceBooks, addProducts } from './products';
import { Timing } from './timing';

/**
 * A company as the records of an org, in the shape that is asked for. The CPQ package is installed where the shape says
 * so, and where the company has options, rules or bundles.
 */
export function load(given: Company, clock: Clock, shape: OrgShape = {}): Loader {
  const company = shape.stages ? restage(given, shape.stages) : given;
  const features = [...featuresOf(company, shape), setup];
  const hasCpq =
    shape.cpq === true ||
    company.productOptions.length > 0 ||
    company.productRules.length > 0 ||
    company.orderLines.some((line) => line.parentLine !== undefined);
  const loader = new Loader(company, createCatalogue(hasCpq, features), clock);
  const day = foundingDay(loader);
  addUsers(loader, day);
  addOrganization(loader, day);
  addStages(loader, day);
  addProducts(loader, day);
  addPriceBooks(loader, day);
  addOptions(loader, day);
  addAccounts(loader);
  addContacts(loader);
  addLeads(loader);
  addOpportunities(loader);
  addHistory(loader);
  const timing = new Timing(loader);
  addContactRoles(loader, timing);
  addOpportunityLines(loader, timing);
  addOrders(loader);
  addOrderLines(loader);
  addCases(loader);
  addContracts(loader);
  addActivities(loader);
  for (const feature of features) feature.fill?.(loader);
  return loader;
}
