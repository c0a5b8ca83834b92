import type { ProductModel, Variable } from '../../core/configuration/product/model';
import { PeerlensError } from '../../core/crm/error';
import { text } from '../../core/crm/text';
import type { ConfigurationInsight, FoundOrder, ProposedLine, ProposedValue } from '../../core/engine/insight';
import type { ConfigurationRequest, Recommended } from '../../core/protocolConfiguration';
import { EUR, INSIGHT, LINES, ref, said, TODAY } from './insight';

const order = (
  name: string,
  customer: string,
  [alike, customerAlike, orderAlike]: [number, number | undefined, number | undefined],
  daysAgo: number,
  differs: string[],
  sameSegment = true,
): FoundOrder => ({
  ref: ref('order', name),
  name,
  url: `https://acme.lightning.force.com/${name}`,
  customer: { id: customer, name: customer, url: `https://acme.lightning.force.com/${encodeURIComponent(customer)}` },
  on: TODAY - daysAgo,
  ...(customerAlike !== undefined && { customerAlike }),
  ...(orderAlike !== undefined && { orderAlike }),
  alike,
  sameSegment,
  differs: differs.map(said),
  used: alike >= 60,
});

export const ORDERS: FoundOrder[] = [
  order('Order 20418', 'Brennhollow Waste', [93, 95, 91], 190, ['10 instead of 12 hook-lift containers']),
  order('Order 19877', 'Gravelund Metals and Recycling Works of the Northern Valleys', [88, 91, 84], 260, [
    'no tarpaulin',
    'scrap grapple',
  ]),
  order('Order 20102', 'Tarnvik Haulage', [79, 83, 76], 310, []),
  order('Order 18834', 'Sandmere Skips', [71, 80, undefined], 520, [
    '6 instead of 12 containers',
    'no crane',
    'no service plan',
  ]),
  order('Order 18220', 'Oakferry Metals', [64, 72, 55], 610, ['4 skips, one unit only'], false),
  order('Order 17655', 'Ulmenau Works', [49, 58, 40], 800, ['delivered as a tender'], false),
];

const colour: ProposedValue = {
  variable: '#colour',
  attribute: 'colour',
  value: 'traffic grey RAL 7042',
  support: 11,
  of: 17,
  evidence: [ref('order', 'c1'), ref('order', 'c2')],
  alternatives: [
    { value: 'traffic grey RAL 7042', count: 11 },
    { value: 'signal orange', count: 5 },
    { value: 'green', count: 1 },
  ],
  lineage: said('11 of 17 orders of Fleet renewers in 53… have this colour.'),
};

/** The lines of the insight, as they come with values and where they come from. */
const PROPOSED: ProposedLine[] = LINES.map((line) =>
  line.product.id === 'hook'
    ? {
        ...line,
        values: [colour],
        lineage: said('15 of 17 orders of Fleet renewers in the postal area 53… have it.'),
        options: line.options.map((option) =>
          option.product.id === 'body'
            ? {
                ...option,
                lineage: said('14 of the 15 orders with a hook-lift container have this body.'),
                instead: [
                  { product: ref('product', 'body30'), name: 'Body 30 m³, 4 mm floor', support: 2 },
                  { product: ref('product', 'body40'), name: 'Body 40 m³, 6 mm floor', support: 1 },
                ],
              }
            : option,
        ),
      }
    : line,
);

const option = (id: string, values: string[], more: Partial<Variable> = {}): Variable => ({
  id,
  kind: 'option',
  product: id.slice(id.lastIndexOf('/') + 1),
  values: ['', ...values],
  optional: true,
  ...more,
});

const HOOK_VARIABLES: Variable[] = [
  {
    id: '#colour',
    kind: 'attribute',
    product: 'hook',
    attribute: 'colour',
    values: ['traffic grey RAL 7042', 'signal orange', 'green'],
    optional: false,
  },
  {
    id: '#voltage',
    kind: 'attribute',
    product: 'hook',
    attribute: 'voltage',
    values: ['12 V', '24 V'],
    optional: false,
  },
  option('body', ['1', '2', '12'], { group: 'Body' }),
  option('body30', ['1', '2', '12'], { group: 'Body' }),
  option('body40', ['1', '2', '12'], { group: 'Body' }),
  option('tarp', ['1', '2']),
  option('hook1570', ['1'], { group: 'Hook' }),
  option('hook1200', ['1'], { group: 'Hook' }),
];

const HOOK_MODEL: ProductModel = {
  product: 'hook',
  variables: HOOK_VARIABLES,
  constraints: [
    {
      kind: 'implies',
      given: [{ variable: 2, values: [1, 2, 3] }],
      then: [{ variable: 6, values: [1] }],
      text: said('A body of 36 m³ needs the hook 1,570 mm.'),
      origin: 'crm',
    },
    {
      kind: 'count',
      literals: [2, 3, 4].map((variable) => ({ variable, values: [1, 2, 3] })),
      least: 1,
      most: 1,
      text: said('A hook-lift container has one body.'),
      origin: 'tree',
    },
    {
      kind: 'count',
      literals: [6, 7].map((variable) => ({ variable, values: [1] })),
      least: 1,
      most: 1,
      text: said('A hook-lift container has one hook.'),
      origin: 'tree',
    },
    {
      kind: 'implies',
      given: [],
      then: [{ variable: 0, values: [0, 1] }],
      text: said('Green is not delivered to Germany.'),
      origin: 'area',
    },
  ],
  defaults: [],
};

const CRANE_MODEL: ProductModel = {
  product: 'crane',
  variables: [option('grapple', ['1']), option('stab', ['1', '2']), option('remote', ['1'])],
  constraints: [
    {
      kind: 'implies',
      given: [{ variable: 0, values: [1] }],
      then: [{ variable: 1, values: [1, 2] }],
      text: said('A scrap grapple needs the stabiliser 6.2 m.'),
      origin: 'file',
    },
  ],
  defaults: [],
};

const NAMES = {
  body30: 'Body 30 m³, 4 mm floor',
  body40: 'Body 40 m³, 6 mm floor',
  hook1200: 'Hook 1,200 mm',
  remote: 'Radio remote control',
  ...Object.fromEntries(LINES.flatMap(({ options }) => options.map(({ product, name }) => [product.id, name]))),
};

const base = INSIGHT.configuration;
if (base.abstained) throw new Error('The gallery has a proposal.');
export const PROPOSAL: ConfigurationInsight = {
  ...base,
  lines: PROPOSED,
  orders: ORDERS,
  widened: [
    { step: said('Segment Fleet renewers, postal area 53…'), orders: 6 },
    { step: said('Segment Fleet renewers, Germany'), orders: 17 },
  ],
  notes: [said('Directive 2014/68: containers above 30 m³ carry a second lock. From your admin, for Germany.')],
  models: { hook: HOOK_MODEL, crane: CRANE_MODEL },
  products: Object.fromEntries(
    Object.entries(NAMES).map(([id, name]) => [id, { name, code: id.toUpperCase(), unitPrice: 150_000 }]),
  ),
  method: said(
    'Proposed from nearest orders. On 412 later orders 6 of 10 configurations needed no change; 1.2 edits on average, 9 from nothing.',
  ),
  currency: EUR,
};

export const RECOMMENDED: Recommended = {
  request: { segment: 'a', country: 'Germany', postalCode: '53113', size: 120, area: 'postal' },
  name: 'Kestrelmoor: 12 hook-lifts, 2 cranes',
  configuration: PROPOSAL,
  choices: {
    segments: [
      { id: 'a', slot: 0, label: said('Fleet renewers') },
      { id: 'b', slot: 5, label: said('Scrap specialists') },
      { id: 'c', slot: 2, label: said('Municipal tenders') },
    ],
    countries: ['Austria', 'Germany', 'Switzerland'],
    products: [
      { id: 'hook', name: 'hook-lift container', code: 'HOOK', bundle: true },
      { id: 'crane', name: 'loader crane 12 tm', code: 'CRANE', bundle: true },
      { id: 'plan', name: 'Service plan 36 months', code: 'PLAN', bundle: false },
    ],
  },
  sizeLabel: said('Households'),
};

const NOTHING: Recommended['configuration'] = {
  abstained: true,
  because: said('No proposal.'),
  needs: said(
    'Three orders of the segment in the postal area 53… have lines; a proposal needs 8. Ask for orders from anywhere.',
  ),
  have: [{ label: said('Orders with lines'), have: 3, need: 8 }],
};

const RULE_PROBLEMS = [
  text('configuration.rule.unknown', {
    product: 'hook-lift container',
    parameter: 'LAMP',
    rule: 'Body 36 m³, 5 mm floor needs LAMP.',
  }),
  text('configuration.rule.contradicts', { rule: 'Hook 1,200 mm and Hook 1,570 mm always come together.' }),
];

/** What is recommended, by the state of a picture. */
export const recommendOf =
  (state: string) =>
  (request: ConfigurationRequest): Promise<Recommended> => {
    if (state === 'loading') return new Promise(() => undefined);
    if (state === 'failed')
      return Promise.reject(new PeerlensError('offline', 'tryAgain', { host: 'acme.my.salesforce.com' }));
    const understood = { ...RECOMMENDED.request, ...request };
    const answer = { ...RECOMMENDED, request: request.record ? understood : request };
    // What is asked for again never comes: the answer before stays on the screen.
    if (state === 'asking' && request.country) return new Promise(() => undefined);
    if (state === 'thin')
      return Promise.resolve({ ...answer, configuration: NOTHING, found: { orders: ORDERS.slice(0, 3), widened: [] } });
    if (state === 'lost' && request.country) {
      const lines = PROPOSAL.lines.filter(({ product }) => product.id !== 'crane');
      return Promise.resolve({ ...answer, configuration: { ...PROPOSAL, lines, ruleProblems: RULE_PROBLEMS } });
    }
    if (state === 'noOrders')
      return Promise.resolve({ ...answer, configuration: { ...PROPOSAL, orders: [], notes: [] } });
    return Promise.resolve(answer);
  };
