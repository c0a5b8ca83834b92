import type { Company } from './company';
import { at, cents, clamp, type Draw, idOf } from './draw';
import { LINE_FAMILIES, type LineFamily } from './segments';

export type Product = Company['products'][number];

/** One choice of several alternatives inside a system; at most one of them is taken. */
export interface Choice {
  plain: Product;
  rich: Product;
}

/** A configurable system: what is always in it, what is chosen, what may be added. */
export interface SystemProduct {
  product: Product;
  line: number;
  frame: Product;
  motor: Choice;
  controller: Choice;
  housing: Choice;
  pressureSensor: Product;
  remoteAccess: Product;
  /** All that may be added freely, sensor and remote access included. */
  extras: Product[];
}

export interface Catalogue {
  products: Product[];
  systems: SystemProduct[];
  /** Sold loose, by family; the systems are not among them. */
  byFamily: Record<LineFamily, Product[]>;
  /** What a networked controller may carry inside it. */
  controllerOptions: Product[];
  /** Today's price of each product in the standard book. */
  listPrice: Map<string, number>;
}

const LINES = ['Corvane pumping skid', 'Altair compressor station', 'Lutra filtration unit', 'Dosimat dosing station'];
const LINE_CODES = ['CV', 'AL', 'LU', 'DM'];
const SIZES = ['S', 'M', 'L'];
const LINE_PARTS = [
  'base frame',
  'motor IE3',
  'motor explosion-proof',
  'controller basic',
  'controller networked',
  'housing painted',
  'housing stainless',
  'pressure sensor',
  'flow sensor',
  'bypass line',
];
const LINE_PART_PRICES = [900, 1_900, 3_600, 1_100, 3_200, 700, 2_600, 420, 640, 1_250];
const COMMON_PARTS = [
  'Remote access module',
  'Touch panel 10"',
  'Uninterruptible supply',
  'Noise hood',
  'Drip tray',
  'Lifting lugs',
  'Heat tracing',
  'Quick couplings',
];
const COMMON_PRICES = [980, 740, 560, 1_850, 230, 160, 690, 310];
const EQUIPMENT: [string, number, number][] = [
  ['Centrifugal pump', 10, 1_400],
  ['Control valve', 10, 620],
  ['Plate heat exchanger', 6, 2_700],
  ['Side-channel blower', 6, 1_900],
  ['Flow meter', 6, 880],
];
const SPARES: [string, number, number][] = [
  ['Shaft seal kit', 12, 140],
  ['Bearing set', 10, 190],
  ['Impeller', 10, 420],
  ['Valve insert', 8, 95],
  ['Drive coupling', 8, 230],
];
const CONSUMABLES: [string, number, number][] = [
  ['Filter cartridge', 10, 38],
  ['Compressor oil 20 l', 6, 120],
  ['Gasket assortment', 8, 27],
];
const SERVICES: [string, number][] = [
  ['Commissioning', 2_400],
  ['Operator training', 1_600],
  ['Annual inspection', 1_150],
  ['Calibration', 480],
  ['Overhaul in our workshop', 3_900],
  ['Remote monitoring, one year', 1_300],
  ['Leak detection', 850],
  ['Rental unit, per month', 2_100],
  ['Energy audit', 2_900],
  ['Relocation', 4_200],
];

/** Share of the price that a product costs us. */
const COST_SHARES: Record<string, number> = {
  Systems: 0.6,
  Components: 0.55,
  Equipment: 0.66,
  'Spare parts': 0.4,
  Consumables: 0.52,
  Services: 0.7,
};

/** Collects the catalogue; ids follow the order of adding. */
class CatalogueMaker {
  readonly products: Product[] = [];
  readonly listPrice = new Map<string, number>();

  constructor(private readonly draw: Draw) {}

  add(family: string, code: string, name: string, price: number): Product {
    const list = price < 100 ? cents(price) : Math.round(price / 5) * 5;
    const share = clamp(this.draw.normal(COST_SHARES[family] ?? 0.6, 0.05), 0.25, 0.9);
    const product: Product = { id: idOf('P', this.products.length + 1), name, code, family, active: true };
    // A few costs are not kept in the CRM.
    if (!this.draw.chance(0.04)) product.unitCost = cents(list * share);
    this.products.push(product);
    this.listPrice.set(product.id, list);
    return product;
  }

  /** A range of one kind in rising sizes. */
  range(family: string, kind: string, prefix: string, count: number, price: number): void {
    for (let i = 0; i < count; i++) {
      const size = 10 * (i + 2);
      this.add(
        family,
        `${prefix}-${size}`,
        `${kind} ${size}`,
        price * (0.6 + 0.22 * i) * this.draw.between(0.95, 1.05),
      );
    }
  }
}

/** The 180 products: 12 configurable systems, the 48 components inside them, and what is sold on its own. */
export function makeCatalogue(draw: Draw): Catalogue {
  const maker = new CatalogueMaker(draw);
  const commons = COMMON_PARTS.map((name, i) => maker.add('Components', `CO-${100 + i}`, name, COMMON_PRICES[i] ?? 0));
  const systems = LINES.flatMap((line, l) => makeLine(maker, line, l, commons));
  for (const [kind, count, price] of EQUIPMENT) maker.range('Equipment', kind, prefixOf(kind, 'E'), count, price);
  for (const [kind, count, price] of SPARES) maker.range('Spare parts', kind, prefixOf(kind, 'S'), count, price);
  for (const [kind, count, price] of CONSUMABLES) maker.range('Consumables', kind, prefixOf(kind, 'V'), count, price);
  SERVICES.forEach(([name, price], i) => {
    maker.add('Services', `SV-${10 + i}`, name, price);
  });
  const loose = (family: LineFamily) => maker.products.filter((p) => p.family === family);
  const byFamily = Object.fromEntries(LINE_FAMILIES.map((f) => [f, loose(f)])) as Record<LineFamily, Product[]>;
  for (const place of [7, 19, 33, 41]) at(byFamily['Spare parts'], place).active = false;
  for (const place of [5, 21]) at(byFamily.Equipment, place).active = false;
  return {
    products: maker.products,
    systems,
    byFamily,
    controllerOptions: [at(commons, 1), at(commons, 2)],
    listPrice: maker.listPrice,
  };
}

function prefixOf(kind: string, family: string): string {
  return (
    family +
    kind
      .replace(/[^a-z]/gi, '')
      .slice(0, 2)
      .toUpperCase()
  );
}

/** One product line: its ten components, and a system of each size made of them and of some common parts. */
function makeLine(maker: CatalogueMaker, line: string, l: number, commons: readonly Product[]): SystemProduct[] {
  const code = at(LINE_CODES, l);
  const brand = line.slice(0, line.indexOf(' '));
  const parts = LINE_PARTS.map((part, i) =>
    maker.add('Components', `${code}-${10 + i}`, `${brand} ${part}`, (LINE_PART_PRICES[i] ?? 0) * (0.9 + 0.08 * l)),
  );
  const remoteAccess = at(commons, 0);
  return SIZES.map((size, s) => {
    const price = (8_500 + 1_500 * l) * (1 + 0.9 * s);
    const product = maker.add('Systems', `${code}-${size}`, `${line} ${size}`, price);
    const common = [0, 1, 2].map((i) => at(commons, 3 + ((l + s + i * 2) % 5)));
    return {
      product,
      line: l,
      frame: at(parts, 0),
      motor: { plain: at(parts, 1), rich: at(parts, 2) },
      controller: { plain: at(parts, 3), rich: at(parts, 4) },
      housing: { plain: at(parts, 5), rich: at(parts, 6) },
      pressureSensor: at(parts, 7),
      remoteAccess,
      extras: [at(parts, 7), at(parts, 8), at(parts, 9), remoteAccess, ...common],
    };
  });
}
