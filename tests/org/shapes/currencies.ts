import { currencyCode, currencyType, datedRate } from '../catalogue/currencies';
import type { Loader } from '../records/loader';
import { foundingDay } from '../records/people';
import type { Row } from '../table';
import { chance } from './chance';
import type { Feature } from './feature';
import { type DatedRate, rateTable, walkRates } from './rates';

export interface CurrencyShape {
  /** ISO codes beside the company's own. */
  codes?: readonly string[];
  /** Which share of the accounts deals in one of them; their deals, quotes and orders follow. */
  share?: number;
  /** Advanced currency management: rates change from month to month. */
  dated?: boolean;
  /** The users' own currencies in their order; those that are not listed see the company's. */
  users?: readonly string[];
  seed?: number;
}

/** Objects whose records carry a currency, and whether a user may set it. */
const CARRIERS: Readonly<Record<string, 'read' | 'create' | 'write'>> = {
  Account: 'write',
  Asset: 'write',
  Case: 'write',
  Contact: 'write',
  Contract: 'write',
  Event: 'write',
  Lead: 'write',
  Opportunity: 'write',
  OpportunityContactRole: 'read',
  OpportunityHistory: 'read',
  OpportunityLineItem: 'read',
  Order: 'create',
  OrderItem: 'read',
  Pricebook2: 'write',
  PricebookEntry: 'create',
  Product2: 'write',
  Project__c: 'write',
  Quote: 'read',
  QuoteLineItem: 'read',
  SBQQ__Quote__c: 'write',
  SBQQ__QuoteLine__c: 'read',
  SBQQ__Subscription__c: 'write',
  Task: 'write',
};

/**
 * Several currencies. The amounts of a share of the accounts are in another one than the company's, at the rate of the
 * deal's close date or the order's date, so that whoever converts them back gets the company's amounts within rounding.
 */
export function currencies(corporate: string, shape: CurrencyShape): Feature {
  const others = (shape.codes ?? ['USD', 'GBP', 'CHF', 'EUR']).filter((code) => code !== corporate);
  const codes = [corporate, ...others];
  return {
    define(objects) {
      for (const [name, access] of Object.entries(CARRIERS))
        if (objects.has(name)) objects.addFields(name, { ...currencyCode(codes), access });
      objects.addFields(
        'User',
        currencyCode(codes, 'DefaultCurrencyIsoCode', 'Default Currency ISO Code'),
        currencyCode(codes),
      );
      objects.add(currencyType(codes));
      if (shape.dated ?? true) objects.add(datedRate(codes));
    },
    fill: (loader) => new CurrencyFiller(loader, codes, shape).fill(),
  };
}

class CurrencyFiller {
  private readonly rates: readonly DatedRate[];
  private readonly rateOn: (code: string, day: string) => number;
  private readonly seed: number;
  private readonly today: string;
  private readonly corporate: string;

  constructor(
    private readonly loader: Loader,
    private readonly codes: readonly string[],
    private readonly shape: CurrencyShape,
  ) {
    this.seed = shape.seed ?? 1;
    this.today = loader.company.today;
    this.corporate = loader.company.currency;
    const from = shape.dated === false ? this.today : foundingDay(loader);
    this.rates = walkRates(this.corporate, codes, { from, to: this.today }, this.seed);
    this.rateOn = rateTable(this.rates);
  }

  fill(): void {
    this.addTypes();
    for (const name of Object.keys(CARRIERS))
      for (const row of this.loader.rows(name)) row.CurrencyIsoCode = this.corporate;
    this.loader.rows('User').forEach((user, i) => {
      user.CurrencyIsoCode = this.corporate;
      user.DefaultCurrencyIsoCode = this.shape.users?.[i] ?? this.corporate;
    });
    const entries = this.addEntries();
    for (const account of this.loader.rows('Account'))
      this.convert(account, this.drawn(account.Id), this.today, ['AnnualRevenue']);
    this.follow('Contact', 'AccountId', 'Account', []);
    this.follow('Contract', 'AccountId', 'Account', ['Value__c']);
    this.follow('Asset', 'AccountId', 'Account', ['Price']);
    this.convertDeals(entries);
    this.convertOrders(entries);
    this.convertCpq();
    this.follow('Project__c', 'Opportunity__c', 'Opportunity', ['Volume__c'], 'Start__c');
    this.follow('Task', 'AccountId', 'Account', []);
    this.follow('Event', 'AccountId', 'Account', []);
    this.follow('Case', 'AccountId', 'Account', []);
  }

  private addTypes(): void {
    const created = this.loader.stampOn(foundingDay(this.loader), 0);
    for (const code of this.codes) {
      const places = new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions();
      const fields = {
        IsoCode: code,
        ConversionRate: this.rateOn(code, this.today),
        DecimalPlaces: places.maximumFractionDigits ?? 2,
        IsActive: true,
        IsCorporate: code === this.corporate,
      };
      this.loader.add('CurrencyType', null, fields, { created });
    }
    if (this.shape.dated === false) return;
    this.rates.forEach(({ code, from, rate }, i) => {
      const next = this.rates[i + 1];
      const fields = {
        IsoCode: code,
        StartDate: from,
        NextStartDate: next?.code === code ? next.from : '9999-12-31',
        ConversionRate: rate,
      };
      this.loader.add('DatedConversionRate', null, fields, { created: this.loader.stampOn(from, i) });
    });
  }

  /** The account's currency. */
  private drawn(id: string): string {
    const others = this.codes.slice(1);
    if (others.length === 0 || chance(id, this.seed) >= (this.shape.share ?? 0.4)) return this.corporate;
    return others[Math.floor(chance(id, this.seed + 1) * others.length)] ?? this.corporate;
  }

  /** Every price in every currency. @returns the entry that stands for one of the company's currency in another. */
  private addEntries(): Map<string, string> {
    const twins = new Map<string, string>();
    const own = [...this.loader.rows('PricebookEntry')];
    for (const code of this.codes.slice(1)) {
      for (const entry of own) {
        const { Id, CreatedDate } = entry;
        const fields = {
          ...entry,
          CurrencyIsoCode: code,
          UnitPrice: this.inCurrency(Number(entry.UnitPrice), code, this.today),
        };
        const twin = this.loader.add('PricebookEntry', null, fields, { created: String(CreatedDate) });
        twins.set(`${Id} ${code}`, twin.Id);
      }
    }
    return twins;
  }

  private convertDeals(entries: ReadonlyMap<string, string>): void {
    const summed = this.summedDeals();
    const codes = this.follow('Opportunity', 'AccountId', 'Account', ['Amount', 'ExpectedRevenue'], 'CloseDate');
    const dayOf = (row: Row) => String(this.parent('Opportunity', row.OpportunityId)?.CloseDate ?? this.today);
    for (const row of this.loader.rows('OpportunityHistory')) {
      const code = codes.get(String(row.OpportunityId)) ?? this.corporate;
      this.convert(row, code, String(row.CloseDate ?? dayOf(row)), ['Amount', 'ExpectedRevenue']);
      if (row.PrevAmount !== null) this.convert(row, code, String(row.PrevCloseDate ?? row.CloseDate), ['PrevAmount']);
    }
    for (const row of this.loader.rows('OpportunityContactRole'))
      row.CurrencyIsoCode = codes.get(String(row.OpportunityId)) ?? this.corporate;
    this.convertLines('OpportunityLineItem', (row) => [codes.get(String(row.OpportunityId)), dayOf(row)], entries);
    for (const [id, lines] of summed) {
      const deal = this.parent('Opportunity', id);
      if (deal) deal.Amount = sumOf(lines);
    }
    const quoteCodes = this.follow('Quote', 'OpportunityId', 'Opportunity', [], undefined);
    for (const row of this.loader.rows('Quote'))
      this.convert(row, String(row.CurrencyIsoCode), dayOf(row), QUOTE_AMOUNTS);
    const quoteDay = (row: Row) => dayOf(this.parent('Quote', row.QuoteId) ?? row);
    this.convertLines('QuoteLineItem', (row) => [quoteCodes.get(String(row.QuoteId)), quoteDay(row)], entries);
  }

  /** The lines of those deals whose amount is their sum: that it stays, whatever rounding does to each line. */
  private summedDeals(): Map<string, Row[]> {
    const lines = new Map<string, Row[]>();
    for (const line of this.loader.rows('OpportunityLineItem')) {
      const own = lines.get(String(line.OpportunityId));
      if (own) own.push(line);
      else lines.set(String(line.OpportunityId), [line]);
    }
    for (const [id, own] of lines) if (this.parent('Opportunity', id)?.Amount !== sumOf(own)) lines.delete(id);
    return lines;
  }

  private convertOrders(entries: ReadonlyMap<string, string>): void {
    const codes = this.follow('Order', 'AccountId', 'Account', ['TotalAmount'], 'EffectiveDate');
    const dayOf = (row: Row) => String(this.parent('Order', row.OrderId)?.EffectiveDate ?? this.today);
    this.convertLines('OrderItem', (row) => [codes.get(String(row.OrderId)), dayOf(row)], entries);
  }

  /** The package's quotes follow their deal; they start on its close date. */
  private convertCpq(): void {
    this.follow('SBQQ__Quote__c', 'SBQQ__Opportunity2__c', 'Opportunity', CPQ_AMOUNTS, 'SBQQ__StartDate__c');
    for (const line of this.loader.rows('SBQQ__QuoteLine__c')) {
      const quote = this.parent('SBQQ__Quote__c', line.SBQQ__Quote__c);
      const day = String(quote?.SBQQ__StartDate__c ?? this.today);
      this.convert(line, String(quote?.CurrencyIsoCode ?? this.corporate), day, CPQ_LINE_AMOUNTS);
    }
    this.follow('SBQQ__Subscription__c', 'SBQQ__Account__c', 'Account', ['SBQQ__NetPrice__c']);
  }

  private convertLines(
    object: string,
    of: (row: Row) => [string | undefined, string],
    entries: ReadonlyMap<string, string>,
  ): void {
    for (const row of this.loader.rows(object)) {
      const [code = this.corporate, day] = of(row);
      this.convert(row, code, day, ['UnitPrice', 'ListPrice', 'TotalPrice', 'Subtotal']);
      row.PricebookEntryId = entries.get(`${row.PricebookEntryId} ${code}`) ?? row.PricebookEntryId ?? null;
    }
  }

  /** Gives an object's records the currency of their parents. @returns the currency of each record. */
  private follow(object: string, lookup: string, parent: string, amounts: readonly string[], day?: string) {
    const codes = new Map<string, string>();
    for (const row of this.loader.rows(object)) {
      const code = String(this.parent(parent, row[lookup])?.CurrencyIsoCode ?? this.corporate);
      codes.set(row.Id, code);
      this.convert(row, code, String((day && row[day]) ?? this.today), amounts);
    }
    return codes;
  }

  private parent(object: string, id: Row[string] | undefined): Row | undefined {
    return typeof id === 'string' ? this.loader.tables.get(object)?.get(id) : undefined;
  }

  private convert(row: Row, code: string, day: string, amounts: readonly string[]): void {
    row.CurrencyIsoCode = code;
    if (code === this.corporate) return;
    for (const name of amounts) {
      const amount = row[name];
      if (typeof amount === 'number') row[name] = this.inCurrency(amount, code, day);
    }
  }

  private inCurrency(amount: number, code: string, day: string): number {
    return Math.round(amount * this.rateOn(code, day) * 100) / 100;
  }
}

const sumOf = (lines: readonly Row[]) =>
  Math.round(lines.reduce((sum, line) => sum + Number(line.TotalPrice), 0) * 100) / 100;

const CPQ_AMOUNTS = ['SBQQ__NetAmount__c', 'SBQQ__ListAmount__c', 'SBQQ__CustomerAmount__c'];
const CPQ_LINE_AMOUNTS = ['SBQQ__ListPrice__c', 'SBQQ__NetPrice__c', 'SBQQ__NetTotal__c'];
const QUOTE_AMOUNTS = ['Subtotal', 'TotalPrice', 'GrandTotal', 'Tax', 'ShippingHandling'];
