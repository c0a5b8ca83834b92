import { formatDay, parseDay } from '../../../core/crm/time';
import { createRandom } from '../../../core/kernels/random';
import { expected, fiscal, forecast, percentOf } from '../records/deals';
import type { Loader } from '../records/loader';
import type { Row } from '../table';
import type { Feature } from './feature';

export interface Scale {
  accounts: number;
  /** Lines of orders and deals together. */
  lines: number;
}

const LINES_PER_PARENT = 5;
/** Which share of the lines belongs to orders; the others belong to deals. */
const OF_ORDERS = 0.6;
const DAYS_BACK = 3 * 365;

/**
 * Accounts, deals, orders and lines beyond the company's own, for measuring: written straight into the tables, with the
 * company's products, prices, stages and users. All have every field that their objects have.
 */
export function scale({ accounts, lines }: Scale): Feature {
  return {
    fill(loader) {
      const filler = new ScaleFiller(loader);
      if (filler.cannotFill) throw new RangeError('a company without products, prices and stages cannot be scaled up');
      const ids = filler.accounts(accounts);
      const ofOrders = Math.round(lines * OF_ORDERS);
      filler.orders(ids, ofOrders);
      filler.deals(ids, lines - ofOrders);
    },
  };
}

class ScaleFiller {
  private readonly entries: readonly Row[];
  private readonly stages: Loader['company']['stages'];
  private readonly users: readonly Row[];
  private readonly today: number;
  private readonly book: string;
  private readonly random = createRandom(51);

  constructor(private readonly loader: Loader) {
    this.book = loader.rows('Pricebook2').find((row) => row.IsStandard === true)?.Id ?? '';
    this.entries = loader
      .rows('PricebookEntry')
      .filter((row) => row.Pricebook2Id === this.book && row.IsActive === true);
    this.stages = loader.company.stages;
    this.users = loader.rows('User');
    this.today = parseDay(loader.company.today);
  }

  get cannotFill(): boolean {
    return this.entries.length === 0 || this.stages.length === 0;
  }

  /** The next number in [0, 1) of a stream that is the same in every run. */
  private draw(): number {
    return this.random.next();
  }

  private pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.draw() * items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }

  private pastDay(): string {
    return formatDay(this.today - 1 - Math.floor(this.draw() * DAYS_BACK));
  }

  accounts(count: number): readonly string[] {
    const industries = ['Machinery', 'Chemicals', 'Energy', 'Electronics', 'Construction'];
    const ids: string[] = [];
    for (let i = 0; i < count; i++) {
      const fields = {
        Name: `Customer ${i + 1}`,
        Type: 'Customer - Direct',
        AccountNumber: `S${String(i + 1).padStart(7, '0')}`,
        Industry: this.pick(industries),
        BillingCountry: 'Germany',
        NumberOfEmployees: 5 + Math.floor(this.draw() * 2000),
        OwnerId: this.pick(this.users).Id,
      };
      ids.push(this.loader.add('Account', null, fields, { created: this.loader.stampOn(this.pastDay(), i) }).Id);
    }
    return ids;
  }

  orders(accounts: readonly string[], lines: number): void {
    for (let done = 0, n = 0; done < lines; n++) {
      const day = this.pastDay();
      const created = this.loader.stampOn(day, n);
      const order = this.loader.add(
        'Order',
        null,
        {
          OwnerId: this.users[0]?.Id,
          AccountId: this.pick(accounts),
          Pricebook2Id: this.book,
          EffectiveDate: day,
          Status: 'Activated',
          StatusCode: 'Activated',
          OrderNumber: `S${String(n + 1).padStart(8, '0')}`,
        },
        { created },
      );
      const count = Math.min(LINES_PER_PARENT, lines - done);
      order.TotalAmount = this.lines('OrderItem', 'OrderId', order, count, created);
      done += count;
    }
  }

  deals(accounts: readonly string[], lines: number): void {
    for (let done = 0, n = 0; done < lines; n++) {
      const stage = this.pick(this.stages);
      const day = this.pastDay();
      const created = this.loader.stampOn(day, n);
      const closeOn = stage.closed ? day : formatDay(this.today + 30 + Math.floor(this.draw() * 90));
      const deal = this.loader.add(
        'Opportunity',
        null,
        {
          AccountId: this.pick(accounts),
          Name: `Deal ${n + 1}`,
          StageName: stage.name,
          Probability: percentOf(stage),
          CloseDate: closeOn,
          IsClosed: stage.closed,
          IsWon: stage.won,
          ...forecast(stage),
          HasOpportunityLineItem: true,
          Pricebook2Id: this.book,
          OwnerId: this.pick(this.users).Id,
          ...fiscal(closeOn),
        },
        { created },
      );
      const count = Math.min(LINES_PER_PARENT, lines - done);
      const amount = this.lines('OpportunityLineItem', 'OpportunityId', deal, count, created);
      deal.Amount = amount;
      deal.ExpectedRevenue = expected(amount, percentOf(stage));
      this.history(deal, created);
      done += count;
    }
  }

  private history(deal: Row, created: string): void {
    const { StageName, Amount, ExpectedRevenue, CloseDate, Probability, ForecastCategory } = deal;
    const fields = { StageName, Amount, ExpectedRevenue, CloseDate, Probability, ForecastCategory };
    this.loader.add('OpportunityHistory', null, { OpportunityId: deal.Id, ...fields }, { created });
  }

  /** @returns what the lines add up to. */
  private lines(object: string, lookup: string, parent: Row, count: number, created: string): number {
    let total = 0;
    for (let i = 0; i < count; i++) {
      const entry = this.pick(this.entries);
      const quantity = 1 + Math.floor(this.draw() * 9);
      const unitPrice = Math.round(Number(entry.UnitPrice) * (0.8 + this.draw() * 0.2) * 100) / 100;
      const price = Math.round(quantity * unitPrice * 100) / 100;
      total += price;
      const fields = {
        [lookup]: parent.Id,
        PricebookEntryId: entry.Id,
        Product2Id: entry.Product2Id,
        ProductCode: entry.ProductCode,
        Name: entry.Name,
        Quantity: quantity,
        UnitPrice: unitPrice,
        ListPrice: entry.UnitPrice,
        TotalPrice: price,
        OrderItemNumber: String(i + 1),
      };
      this.loader.add(object, null, fields, { created });
    }
    return Math.round(total * 100) / 100;
  }
}
