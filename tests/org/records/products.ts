import type { Row, Value } from '../table';
import type { Loader } from './loader';

export function addProducts(loader: Loader, day: string): void {
  loader.reserve('Product2', loader.company.products);
  loader.company.products.forEach((product, i) => {
    const fields = {
      Name: product.name,
      ProductCode: product.code,
      IsActive: product.active,
      Family: product.family,
      StockKeepingUnit: product.code,
      Unit_Cost__c: product.unitCost,
    };
    loader.add('Product2', loader.ref('Product2', product.id), fields, { created: loader.stampOn(day, i) });
  });
}

/** Every org has a standard price book, and every product that was ever sold has a standard price. */
export function addPriceBooks(loader: Loader, day: string): void {
  const { company } = loader;
  const given = company.priceBooks;
  const books = given.some((book) => book.standard)
    ? given
    : [...given, { id: 'standard price book', name: 'Standard Price Book', standard: true }];
  loader.reserve('Pricebook2', books);
  for (const book of books) {
    const fields = { Name: book.name, IsActive: true, IsStandard: book.standard };
    loader.add('Pricebook2', loader.ref('Pricebook2', book.id), fields, { created: loader.stampOn(day, 0) });
  }
  const standard = books.find((book) => book.standard);
  if (!standard) return;
  const priced = new Set(company.priceEntries.filter((e) => e.priceBook === standard.id).map((e) => e.product));
  const missing = [...lastListPrices(loader)]
    .filter(([product]) => !priced.has(product))
    .map(([product, unitPrice]) => ({
      id: `standard price of ${product}`,
      priceBook: standard.id,
      product,
      unitPrice,
    }));
  const entries = [...company.priceEntries, ...missing];
  loader.reserve('PricebookEntry', entries);
  entries.forEach((entry, i) => {
    const product = loader.ref('Product2', entry.product);
    const row = product === null ? undefined : loader.tables.get('Product2')?.get(product);
    const fields = {
      Name: row?.Name,
      Pricebook2Id: loader.ref('Pricebook2', entry.priceBook),
      Product2Id: product,
      UnitPrice: entry.unitPrice,
      IsActive: row?.IsActive ?? false,
      ProductCode: row?.ProductCode,
    };
    loader.add('PricebookEntry', loader.ref('PricebookEntry', entry.id), fields, { created: loader.stampOn(day, i) });
  });
}

function lastListPrices(loader: Loader): Map<string, number> {
  const prices = new Map<string, number>();
  for (const line of loader.company.orderLines) prices.set(line.product, line.listPrice);
  for (const line of loader.company.opportunityLines) prices.set(line.product, line.listPrice);
  return prices;
}

/** The price of a product in a book; in the standard book where this one does not list it. */
export function entryFor(loader: Loader, product: string | null, book: Value | undefined): Row | undefined {
  if (product === null) return undefined;
  const entries = loader.tables.get('PricebookEntry')?.where('Product2Id', product) ?? [];
  const standard = loader.rows('Pricebook2').find((row) => row.IsStandard === true)?.Id;
  return (
    entries.find((entry) => entry.Pricebook2Id === book) ??
    entries.find((entry) => entry.Pricebook2Id === standard) ??
    entries[0]
  );
}

export function addOptions(loader: Loader, day: string): void {
  const { company } = loader;
  if (!loader.catalogue.has('SBQQ__ProductOption__c')) return;
  const groups = addGroups(loader, day);
  loader.reserve('SBQQ__ProductOption__c', company.productOptions);
  const optionOf = new Map<string, string | null>();
  company.productOptions.forEach((option, i) => {
    const id = loader.ref('SBQQ__ProductOption__c', option.id);
    optionOf.set(`${option.product} ${option.option}`, id);
    const fields = {
      Name: `PO-${String(i + 1).padStart(5, '0')}`,
      SBQQ__ConfiguredSKU__c: loader.ref('Product2', option.product),
      SBQQ__OptionalSKU__c: loader.ref('Product2', option.option),
      SBQQ__Required__c: option.required,
      SBQQ__Quantity__c: option.quantity,
      SBQQ__MinQuantity__c: option.least ?? null,
      SBQQ__MaxQuantity__c: option.most ?? null,
      SBQQ__Feature__c: groups.get(`${option.product} ${option.group}`) ?? null,
      SBQQ__Number__c: i + 1,
    };
    loader.add('SBQQ__ProductOption__c', id, fields, { created: loader.stampOn(day, i) });
  });
  loader.reserve('SBQQ__OptionConstraint__c', company.productRules);
  company.productRules.forEach((rule, i) => {
    const given = optionOf.get(`${rule.product} ${rule.given}`);
    const target = optionOf.get(`${rule.product} ${rule.target}`);
    if (!given || !target) throw new Error(`rule ${rule.id} is about products that are no options of ${rule.product}`);
    // In CPQ the constrained option depends on (or excludes) the constraining one: "with given, target is required".
    const requires = rule.kind === 'requires';
    const fields = {
      Name: `${requires ? 'Requires' : 'Excludes'} ${i + 1}`,
      SBQQ__ConfiguredSKU__c: loader.ref('Product2', rule.product),
      SBQQ__ConstrainedOption__c: given,
      SBQQ__ConstrainingOption__c: target,
      SBQQ__Type__c: requires ? 'Dependency' : 'Exclusion',
      SBQQ__Active__c: true,
    };
    const id = loader.ref('SBQQ__OptionConstraint__c', rule.id);
    loader.add('SBQQ__OptionConstraint__c', id, fields, { created: loader.stampOn(day, i) });
  });
}

/** One record per bundle and name. @returns its id by bundle and name. */
function addGroups(loader: Loader, day: string): Map<string, string> {
  const ids = new Map<string, string>();
  for (const { product, group, groupLeast, groupMost } of loader.company.productOptions) {
    if (group === undefined || ids.has(`${product} ${group}`)) continue;
    const fields = {
      Name: group,
      SBQQ__ConfiguredSKU__c: loader.ref('Product2', product),
      SBQQ__Number__c: ids.size + 1,
      SBQQ__MinOptionCount__c: groupLeast ?? 0,
      SBQQ__MaxOptionCount__c: groupMost ?? null,
    };
    const { Id } = loader.add('SBQQ__ProductFeature__c', null, fields, { created: loader.stampOn(day, ids.size) });
    ids.set(`${product} ${group}`, Id);
  }
  return ids;
}
