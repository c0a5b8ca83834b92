import type { Company } from '../../../connectors/sample/company';
import type { Row } from '../table';
import type { Loader } from './loader';
import { entryFor } from './products';
import type { Timing } from './timing';

type Stage = Company['stages'][number];

export function addStages(loader: Loader, day: string): void {
  loader.reserve('OpportunityStage', loader.company.stages);
  for (const stage of loader.company.stages) {
    const fields = {
      MasterLabel: stage.name,
      ApiName: stage.name,
      IsActive: true,
      SortOrder: stage.order,
      IsClosed: stage.closed,
      IsWon: stage.won,
      ...forecast(stage),
      DefaultProbability: percentOf(stage),
    };
    loader.add('OpportunityStage', loader.ref('OpportunityStage', stage.id), fields, {
      created: loader.stampOn(day, 0),
    });
  }
}

/** `probability` may be a share or a percentage; the CRM keeps whole percent. */
export function percentOf(stage: Pick<Stage, 'probability' | 'closed' | 'won'>): number {
  if (stage.closed) return stage.won ? 100 : 0;
  return Math.round(stage.probability <= 1 ? stage.probability * 100 : stage.probability);
}

export function forecast(stage: Pick<Stage, 'probability' | 'closed' | 'won'>) {
  if (stage.closed)
    return stage.won
      ? { ForecastCategory: 'Closed', ForecastCategoryName: 'Closed' }
      : { ForecastCategory: 'Omitted', ForecastCategoryName: 'Omitted' };
  const percent = percentOf(stage);
  if (percent >= 75) return { ForecastCategory: 'Forecast', ForecastCategoryName: 'Commit' };
  if (percent >= 50) return { ForecastCategory: 'BestCase', ForecastCategoryName: 'Best Case' };
  return { ForecastCategory: 'Pipeline', ForecastCategoryName: 'Pipeline' };
}

function groupBy<T>(list: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

function stagesByName(loader: Loader): Map<string, Stage> {
  return new Map(loader.company.stages.flatMap((stage) => [[stage.id, stage] as const, [stage.name, stage] as const]));
}

export function addOpportunities(loader: Loader): void {
  const { company } = loader;
  loader.reserve('Opportunity', company.opportunities);
  const stages = stagesByName(loader);
  const changes = groupBy(company.stageChanges, (change) => change.opportunity);
  const lines = groupBy(company.opportunityLines, (line) => line.opportunity);
  company.opportunities.forEach((deal, i) => {
    const stage = stages.get(deal.stage);
    if (!stage) throw new Error(`the company has no stage ${deal.stage}`);
    const history = changes.get(deal.id) ?? [];
    const first = history[0];
    const last = history.at(-1);
    const own = lines.get(deal.id) ?? [];
    const probability = percentOf(stage);
    const fields = {
      AccountId: loader.ref('Account', deal.customer),
      Name: deal.name,
      StageName: stage.name,
      Amount: deal.amount,
      Probability: probability,
      ExpectedRevenue: expected(deal.amount, probability),
      TotalOpportunityQuantity: own.length > 0 ? own.reduce((sum, line) => sum + line.quantity, 0) : null,
      CloseDate: deal.closeOn,
      Type: deal.type,
      NextStep: deal.nextStep,
      LeadSource: deal.source,
      IsClosed: stage.closed,
      IsWon: stage.won,
      ...forecast(stage),
      HasOpportunityLineItem: own.length > 0,
      Pricebook2Id: loader.ref('Pricebook2', deal.priceBook),
      OwnerId: loader.user(deal.owner),
      ...fiscal(deal.closeOn),
      LastStageChangeDate: last && history.length > 1 ? loader.stampAt(last.at) : null,
    };
    const created = first ? loader.stampAt(first.at) : loader.stampOn(deal.createdOn, i);
    const modified = last ? loader.stampAt(last.at) : created;
    loader.add('Opportunity', loader.ref('Opportunity', deal.id), fields, { created, modified });
  });
}

/** Which stage, probability and forecast a stage name stands for; undefined for a name that the org does not have. */
export function stageFields(stage: Row) {
  return {
    IsClosed: stage.IsClosed ?? false,
    IsWon: stage.IsWon ?? false,
    Probability: stage.DefaultProbability ?? 0,
    ForecastCategory: stage.ForecastCategory ?? null,
    ForecastCategoryName: stage.ForecastCategoryName ?? null,
  };
}

export function fiscal(closeOn: string) {
  const year = Number(closeOn.slice(0, 4));
  const quarter = Math.ceil(Number(closeOn.slice(5, 7)) / 3);
  return { FiscalYear: year, FiscalQuarter: quarter, Fiscal: `${year} ${quarter}` };
}

export function expected(amount: number | undefined | null, probability: number): number | null {
  return amount === undefined || amount === null ? null : Math.round(amount * probability) / 100;
}

export function addHistory(loader: Loader): void {
  loader.reserve('OpportunityHistory', loader.company.stageChanges);
  const stages = stagesByName(loader);
  const previous = new Map<string, Company['stageChanges'][number]>();
  for (const change of loader.company.stageChanges) {
    const stage = stages.get(change.stage);
    if (!stage) throw new Error(`the company has no stage ${change.stage}`);
    const before = previous.get(change.opportunity);
    const probability = percentOf(stage);
    const fields = {
      OpportunityId: loader.ref('Opportunity', change.opportunity),
      StageName: stage.name,
      Amount: change.amount,
      ExpectedRevenue: expected(change.amount, probability),
      CloseDate: change.closeOn,
      Probability: probability,
      ForecastCategory: forecast(stage).ForecastCategory,
      PrevAmount: before?.amount,
      PrevCloseDate: before?.closeOn,
    };
    const created = loader.stampAt(change.at);
    loader.add('OpportunityHistory', loader.ref('OpportunityHistory', change.id), fields, { created });
    previous.set(change.opportunity, change);
  }
}

export function addContactRoles(loader: Loader, timing: Timing): void {
  loader.reserve('OpportunityContactRole', loader.company.contactRoles);
  for (const role of loader.company.contactRoles) {
    const opportunity = loader.ref('Opportunity', role.opportunity);
    const fields = {
      OpportunityId: opportunity,
      ContactId: loader.ref('Contact', role.contact),
      Role: role.role,
      IsPrimary: role.primary,
    };
    // A deal begins with its first contact; the others join later.
    const begun = createdOf(loader, 'Opportunity', opportunity);
    const joined = role.primary ? undefined : timing.stampOf(role.opportunity, role.contact);
    loader.add('OpportunityContactRole', loader.ref('OpportunityContactRole', role.id), fields, {
      created: saidOn(loader, role.createdOn, begun) ?? joined ?? begun,
    });
  }
}

/** The stamp of a day that the company itself names, not before the deal began; undefined where it names none. */
function saidOn(loader: Loader, day: string | undefined, begun: string): string | undefined {
  if (day === undefined) return undefined;
  const stamp = loader.stampOn(day, 0);
  return stamp > begun ? stamp : begun;
}

export function createdOf(loader: Loader, object: string, id: string | null): string {
  const created = id === null ? undefined : loader.tables.get(object)?.get(id)?.CreatedDate;
  if (typeof created !== 'string') throw new Error(`no ${object} ${id}`);
  return created;
}

export function addOpportunityLines(loader: Loader, timing: Timing): void {
  loader.reserve('OpportunityLineItem', loader.company.opportunityLines);
  for (const line of loader.company.opportunityLines) {
    const id = loader.ref('Opportunity', line.opportunity);
    const opportunity = id === null ? undefined : loader.tables.get('Opportunity')?.get(id);
    const product = loader.ref('Product2', line.product);
    const entry = entryFor(loader, product, opportunity?.Pricebook2Id);
    // A deal with lines always has the price book that they come from.
    if (opportunity && opportunity.Pricebook2Id === null && entry)
      opportunity.Pricebook2Id = entry.Pricebook2Id ?? null;
    const fields = {
      OpportunityId: id,
      PricebookEntryId: entry?.Id,
      Product2Id: product,
      ProductCode: entry?.ProductCode,
      Name: `${opportunity?.Name ?? ''} ${entry?.Name ?? ''}`.trim(),
      Quantity: line.quantity,
      UnitPrice: line.unitPrice,
      ListPrice: line.listPrice,
      TotalPrice: Math.round(line.unitPrice * line.quantity * 100) / 100,
    };
    const begun = createdOf(loader, 'Opportunity', id);
    const created = saidOn(loader, line.createdOn, begun) ?? timing.stampOf(line.opportunity, 'lines') ?? begun;
    loader.add('OpportunityLineItem', loader.ref('OpportunityLineItem', line.id), fields, { created });
  }
}
