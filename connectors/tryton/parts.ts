import * as v from 'valibot';
import type { FieldName, TableName } from '../../core/crm/schema';
import { createDayOf, type Day, dayInZone, type Instant } from '../../core/crm/time';
import type { Cell } from '../../core/table/table';
import type { Client, Domain } from './client';
import type { Facts } from './facts';
import { numberOf } from './page';
import { STATE, type Stages } from './states';
import { CHANGED, changedAt, date, datetime, decimal, flag, id, named, number, ref, refs, words } from './values';

/** What reading needs besides the records themselves. */
export interface Ground {
  client: Client;
  facts: Facts;
  /** Undefined where opportunities are not installed, or not for this user. */
  stages: Stages | undefined;
  /** Names of categories by id, of parties or of products. */
  categoriesOf(model: 'party.category' | 'product.category'): Promise<ReadonlyMap<string, string>>;
}

/** One row on its way into a table. */
export interface Row {
  id: string;
  cells: Record<string, Cell>;
}

/** Where the rows of a table come from; those of one table may come from two models. */
export interface Part {
  table: TableName;
  model: string;
  /** Before each id: keeps the rows of a second model apart. */
  prefix?: string;
  /** Which records are meant. */
  domain(ground: Ground): Promise<Domain>;
  /** Links to records whose change changes the row, though its own date of change stays as it is. */
  through?: readonly string[];
  /** One page of rows, ascending by id. */
  read(ground: Ground, domain: Domain, limit: number): Promise<Row[]>;
}

/** A part whose records have one shape. */
function part<T extends TableName, S extends v.ObjectEntries>(of: {
  table: T;
  model: string;
  prefix?: string;
  domain: Part['domain'];
  through?: readonly string[];
  /** Fields as they are asked for, and the shape of what is answered. */
  fields: readonly string[];
  shape: S;
  toCells(
    records: v.InferOutput<v.ObjectSchema<S & typeof COMMON, undefined>>[],
    ground: Ground,
  ): Promise<{ [F in FieldName<T>]?: Cell }[]>;
}): Part {
  const shape = v.object({ ...of.shape, ...COMMON });
  return {
    table: of.table,
    model: of.model,
    domain: of.domain,
    ...(of.prefix && { prefix: of.prefix }),
    ...(of.through && { through: of.through }),
    async read(ground, domain, limit) {
      const fields = [...of.fields, 'write_date', 'create_date'];
      const records = (await ground.client.page({ model: of.model, domain, fields }, limit, shape)) as v.InferOutput<
        v.ObjectSchema<S & typeof COMMON, undefined>
      >[];
      const cells = await of.toCells(records, ground);
      return cells.map((row, i) => {
        const record = records[i] as v.InferOutput<v.ObjectSchema<typeof COMMON, undefined>>;
        return { id: (of.prefix ?? '') + record.id, cells: { ...row, modifiedAt: changedAt(record) } };
      });
    },
  };
}

const COMMON = { id, ...CHANGED };
const FIRST = 0;

const ADDRESS = v.object({
  party: id,
  city: words,
  postal_code: words,
  'country.': named,
  'subdivision.': named,
});

/** Parties with whom business is done: not the user's own companies, nor their people. */
const customer = part({
  table: 'customer',
  model: 'party.party',
  through: ['addresses'],
  async domain({ client }) {
    const party = v.object({ party: ref });
    const own = await Promise.all(
      ['company.company', 'company.employee'].map((model) =>
        client.page({ model, domain: [], fields: ['party'] }, 10_000, party),
      ),
    );
    const parties = own.flat().flatMap((each) => (each.party === undefined ? [] : [numberOf(each.party)]));
    return [['id', 'not in', parties]];
  },
  fields: ['name', 'code', 'active', 'categories', 'website', 'tax_identifier.code'],
  shape: {
    name: words,
    code: words,
    active: flag,
    categories: refs,
    website: words,
    'tax_identifier.': v.nullish(v.object({ code: words })),
  },
  async toCells(parties, ground) {
    const names = await ground.categoriesOf('party.category');
    const address = await mainAddresses(
      ground.client,
      parties.map((party) => party.id),
    );
    const dayOf = createDayOf(ground.facts.org.zone);
    return parties.map((party) => {
      const at = address.get(party.id);
      const created = party.create_date;
      return {
        // A party may have no name of its own.
        name: party.name ?? party.code,
        status: party.active === false ? 'Inactive' : 'Active',
        industry: names.get(party.categories[FIRST] ?? ''),
        country: at?.['country.']?.rec_name,
        state: at?.['subdivision.']?.rec_name,
        city: at?.city,
        postalCode: at?.postal_code,
        website: party.website,
        taxNumber: party['tax_identifier.']?.code,
        createdOn: created === undefined ? undefined : dayOf(created),
      };
    });
  },
});

/** The first address of each party, in the order that people gave them. */
async function mainAddresses(
  client: Client,
  parties: readonly string[],
): Promise<Map<string, v.InferOutput<typeof ADDRESS>>> {
  const fields = ['party', 'city', 'postal_code', 'country.rec_name', 'subdivision.rec_name'];
  const order = [
    ['party', 'ASC'],
    ['sequence', 'ASC NULLS FIRST'],
    ['id', 'ASC'],
  ];
  const domain = [
    ['party', 'in', parties.map(numberOf)],
    ['active', '=', true],
  ];
  const found = await client.model('party.address', 'search_read', [domain, 0, null, order, fields], v.array(ADDRESS));
  const main = new Map<string, v.InferOutput<typeof ADDRESS>>();
  for (const address of found) if (!main.has(address.party)) main.set(address.party, address);
  return main;
}

const product = part({
  table: 'product',
  model: 'product.product',
  through: ['template'],
  domain: async () => [],
  fields: ['name', 'code', 'active', 'categories', 'cost_price'],
  shape: { name: words, code: words, active: flag, categories: refs, cost_price: decimal },
  async toCells(products, { categoriesOf, facts }) {
    const names = await categoriesOf('product.category');
    return products.map(({ name, code, active, categories, cost_price }) => ({
      name,
      code,
      active,
      family: names.get(categories[FIRST] ?? ''),
      // A cost of nothing is one that nobody entered.
      unitCost: cost_price === 0 ? undefined : facts.own(cost_price),
    }));
  },
});

const opportunity = part({
  table: 'opportunity',
  model: 'sale.opportunity',
  domain: async ({ facts }) => [['company', '=', facts.company]],
  fields: ['number', 'description', 'party', 'state', 'amount', 'start_date', 'end_date', 'employee.rec_name'],
  shape: {
    number: words,
    description: words,
    party: ref,
    state: STATE,
    amount: decimal,
    start_date: date,
    end_date: date,
    'employee.': v.optional(named),
  },
  toCells: async (deals, { facts, stages }) =>
    deals.map((deal) => {
      const stage = stages?.get(deal.state);
      return {
        customer: deal.party,
        name: deal.description ?? deal.number,
        stage: stage?.name,
        closed: stage?.closed,
        won: stage?.won,
        amount: facts.own(deal.amount),
        closeOn: deal.end_date,
        createdOn: deal.start_date,
        owner: deal['employee.']?.rec_name,
      };
    }),
});

/** Lines of opportunities from which no sale was made (yet). They have no prices: those come with the sale. */
const opportunityLine = part({
  table: 'opportunityLine',
  model: 'sale.opportunity.line',
  domain: async ({ facts }) => [
    ['opportunity.company', '=', facts.company],
    ['opportunity.sales', '=', null],
  ],
  fields: ['opportunity', 'product', 'quantity'],
  shape: { opportunity: ref, product: ref, quantity: number },
  async toCells(lines, { facts }) {
    const dayOf = createDayOf(facts.org.zone);
    return lines.map(({ opportunity: deal, product: of, quantity, create_date }) => ({
      opportunity: deal,
      product: of,
      quantity,
      createdOn: create_date === undefined ? undefined : dayOf(create_date),
    }));
  },
});

/** What was offered for an opportunity, and at which price, stands in the sales that were made from it. */
const offeredLine = part({
  table: 'opportunityLine',
  model: 'sale.line',
  prefix: 'sale-',
  // The day of the sale says at which rate its amounts count.
  through: ['sale'],
  domain: async ({ facts }) => [
    ['sale.company', '=', facts.company],
    ['sale.origin', 'like', 'sale.opportunity,%'],
    ['type', '=', 'line'],
    ['product', '!=', null],
  ],
  fields: ['product', 'quantity', 'unit_price', 'amount', 'sale.currency', 'sale.origin', 'sale.sale_date'],
  shape: {
    product: ref,
    quantity: number,
    unit_price: decimal,
    amount: decimal,
    'sale.': v.object({ currency: ref, origin: words, sale_date: date }),
  },
  async toCells(lines, { facts }) {
    const toOwn = await facts.ratesOf(lines.map((line) => line['sale.'].currency));
    return lines.map(({ product: of, quantity, unit_price, amount, create_date, 'sale.': sale }) => {
      // What was taken over from another system was offered before it was written here.
      const on = dayOf(sale.sale_date, create_date, facts);
      return {
        opportunity: toDeal(sale.origin),
        product: of,
        quantity,
        unitPrice: toOwn(unit_price, sale.currency, on),
        total: toOwn(amount, sale.currency, on),
        createdOn: sale.sale_date === undefined && create_date === undefined ? undefined : on,
      };
    });
  },
});

const ORIGIN = /^sale\.opportunity,(\d+)$/;

const order = part({
  table: 'order',
  model: 'sale.sale',
  // A line can be written without its sale.
  through: ['lines'],
  domain: async ({ facts }) => [['company', '=', facts.company]],
  fields: ['party', 'origin', 'sale_date', 'state', 'untaxed_amount', 'currency'],
  shape: { party: ref, origin: words, sale_date: date, state: v.string(), untaxed_amount: decimal, currency: ref },
  async toCells(sales, { facts }) {
    const toOwn = await facts.ratesOf(sales.map(({ currency }) => currency));
    return sales.map((sale) => ({
      customer: sale.party,
      opportunity: toDeal(sale.origin),
      orderedOn: sale.sale_date,
      status: sale.state,
      total: toOwn(sale.untaxed_amount, sale.currency, dayOf(sale.sale_date, sale.create_date, facts)),
    }));
  },
});

/** The day whose rate an amount has: of the sale, or, while it has none yet, when it was written. */
function dayOf(sold: Day | undefined, created: Instant | undefined, { org }: Facts): Day {
  return sold ?? dayInZone(created ?? org.now, org.zone);
}

/** The opportunity that a sale was made from; a sale can come from elsewhere too. */
function toDeal(origin: string | undefined): string | undefined {
  const deal = origin && ORIGIN.exec(origin)?.[1];
  return deal ? v.parse(id, Number(deal)) : undefined;
}

const orderLine = part({
  table: 'orderLine',
  model: 'sale.line',
  through: ['sale'],
  // Titles, comments and subtotals are lines too.
  domain: async ({ facts }) => [
    ['sale.company', '=', facts.company],
    ['type', '=', 'line'],
    ['product', '!=', null],
  ],
  fields: [
    'sale',
    'product',
    'quantity',
    'unit_price',
    'amount',
    'sale.currency',
    'sale.sale_date',
    'sale.create_date',
  ],
  shape: {
    sale: ref,
    product: ref,
    quantity: number,
    unit_price: decimal,
    amount: decimal,
    'sale.': v.object({ currency: ref, sale_date: date, create_date: datetime }),
  },
  async toCells(lines, { facts }) {
    const toOwn = await facts.ratesOf(lines.map((line) => line['sale.'].currency));
    return lines.map((line) => {
      const { currency, sale_date, create_date } = line['sale.'];
      const on = dayOf(sale_date, create_date, facts);
      return {
        order: line.sale,
        product: line.product,
        quantity: line.quantity,
        unitPrice: toOwn(line.unit_price, currency, on),
        total: toOwn(line.amount, currency, on),
      };
    });
  },
});

/** In the order in which they are read: what others point to comes first. */
export const PARTS: readonly Part[] = [customer, product, opportunity, opportunityLine, offeredLine, order, orderLine];
