import { CPQ_QUOTE, CPQ_QUOTE_LINE, CPQ_SUBSCRIPTION } from '../catalogue/cpq';
import type { Loader } from '../records/loader';
import type { Row } from '../table';
import { cpqLineTotal, cpqTotals } from '../write/cpq';
import type { Feature } from './feature';

const TERM_MONTHS = 12;

/** The CPQ package's quotes of every deal that has products, with bundles as the product options say, and subscriptions of contracts. */
export const cpq: Feature = {
  define: (objects) => objects.add(CPQ_QUOTE, CPQ_QUOTE_LINE, CPQ_SUBSCRIPTION),
  fill(loader) {
    const bundles = optionsByProduct(loader);
    const lines = new Map<string, Row[]>();
    for (const line of loader.rows('OpportunityLineItem')) {
      const own = lines.get(String(line.OpportunityId));
      if (own) own.push(line);
      else lines.set(String(line.OpportunityId), [line]);
    }
    for (const deal of loader.rows('Opportunity')) {
      const own = lines.get(deal.Id);
      if (own) addQuote(loader, deal, own, bundles);
    }
    addSubscriptions(loader);
  },
};

function optionsByProduct(loader: Loader): Map<string, Set<unknown>> {
  const options = new Map<string, Set<unknown>>();
  for (const option of loader.rows('SBQQ__ProductOption__c')) {
    const product = String(option.SBQQ__ConfiguredSKU__c);
    options.set(product, (options.get(product) ?? new Set()).add(option.SBQQ__OptionalSKU__c));
  }
  return options;
}

function addQuote(loader: Loader, deal: Row, lines: readonly Row[], bundles: ReadonlyMap<string, Set<unknown>>): void {
  const created = String(lines[0]?.CreatedDate);
  const fields = {
    Name: numbered('Q', loader, 'SBQQ__Quote__c'),
    OwnerId: deal.OwnerId,
    SBQQ__Opportunity2__c: deal.Id,
    SBQQ__Account__c: deal.AccountId,
    SBQQ__PriceBook__c: deal.Pricebook2Id,
    SBQQ__Primary__c: true,
    SBQQ__Status__c: deal.IsClosed !== true ? 'Presented' : deal.IsWon === true ? 'Accepted' : 'Denied',
    SBQQ__Type__c: 'Quote',
    SBQQ__StartDate__c: deal.CloseDate,
    SBQQ__SubscriptionTerm__c: TERM_MONTHS,
  };
  const quote = loader.add('SBQQ__Quote__c', null, fields, { created });
  const heads = new Map<string, Row>();
  const own = lines.map((line) => {
    const head = [...heads.values()].find((row) => bundles.get(String(row.SBQQ__Product__c))?.has(line.Product2Id));
    const added = addLine(loader, quote, line, head, created);
    if (bundles.has(String(line.Product2Id))) heads.set(added.Id, added);
    return added;
  });
  Object.assign(quote, cpqTotals(own));
}

function addLine(loader: Loader, quote: Row, line: Row, head: Row | undefined, created: string): Row {
  const product = loader.tables.get('Product2')?.get(String(line.Product2Id));
  const fields = {
    Name: numbered('QL', loader, 'SBQQ__QuoteLine__c'),
    SBQQ__Quote__c: quote.Id,
    SBQQ__Product__c: line.Product2Id,
    SBQQ__ProductCode__c: product?.ProductCode,
    SBQQ__ProductFamily__c: product?.Family,
    SBQQ__Quantity__c: line.Quantity,
    SBQQ__ListPrice__c: line.ListPrice,
    SBQQ__NetPrice__c: line.UnitPrice,
    SBQQ__NetTotal__c: cpqLineTotal(Number(line.Quantity), Number(line.UnitPrice)),
    SBQQ__RequiredBy__c: head?.Id,
  };
  return loader.add('SBQQ__QuoteLine__c', null, fields, { created });
}

/** A contract's account has bought something: the last line of its accepted quotes is what the contract renews. */
function addSubscriptions(loader: Loader): void {
  const last = new Map<unknown, Row>();
  for (const line of loader.rows('SBQQ__QuoteLine__c')) {
    const quote = loader.tables.get('SBQQ__Quote__c')?.get(String(line.SBQQ__Quote__c));
    if (quote?.SBQQ__Status__c === 'Accepted') last.set(quote.SBQQ__Account__c, line);
  }
  for (const contract of loader.rows('Contract')) {
    const line = last.get(contract.AccountId);
    if (!line) continue;
    const fields = {
      Name: numbered('SUB', loader, 'SBQQ__Subscription__c'),
      SBQQ__Account__c: contract.AccountId,
      SBQQ__Contract__c: contract.Id,
      SBQQ__Product__c: line.SBQQ__Product__c,
      SBQQ__QuoteLine__c: line.Id,
      SBQQ__Quantity__c: line.SBQQ__Quantity__c,
      SBQQ__RenewalQuantity__c: line.SBQQ__Quantity__c,
      SBQQ__StartDate__c: contract.StartDate,
      SBQQ__EndDate__c: contract.EndDate,
      SBQQ__NetPrice__c: line.SBQQ__NetPrice__c,
    };
    loader.add('SBQQ__Subscription__c', null, fields, { created: String(contract.CreatedDate) });
  }
}

const numbered = (prefix: string, loader: Loader, object: string) =>
  `${prefix}-${String(loader.rows(object).length + 1).padStart(6, '0')}`;
