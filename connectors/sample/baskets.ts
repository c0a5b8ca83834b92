import type { Day } from '../../core/crm/time';
import { pow } from '../../core/kernels/math';
import { TODAY, yearOf } from './calendar';
import { type Configuration, drawConfiguration, optionsOf } from './configurations';
import type { Buyer } from './customers';
import { at, cents, clamp, type Draw } from './draw';
import type { Catalogue, Product, SystemProduct } from './products';
import { LINE_FAMILIES, type LineFamily } from './segments';

export interface BasketLine {
  product: string;
  quantity: number;
  unitPrice: number;
  listPrice: number;
  /** Place, in the basket, of the line that this line is an option of. */
  parent?: number;
}

/** What is on offer, and what each segment usually configures. */
export interface Shop {
  catalogue: Catalogue;
  usual: Configuration[][];
}

/** A configured system on its way into a basket. */
export interface ConfiguredSystem {
  system: SystemProduct;
  options: Product[];
  /** Options inside the networked controller. */
  inController: Product[];
  quantity: number;
}

/** Order lines that a system makes: its own, and one per option, in the controller or not. */
export function lineCount(configured: ConfiguredSystem): number {
  return 1 + configured.options.length + configured.inController.length;
}

const YEARLY_PRICE_RISE = 1.03;
const QUANTITY_FACTOR: Record<LineFamily, number> = {
  Equipment: 0.8,
  Components: 1,
  'Spare parts': 1.2,
  Consumables: 3,
  Services: 0.5,
};

/** A system as this buyer configures it. */
export function configureSystem(draw: Draw, shop: Shop, buyer: Buyer): ConfiguredSystem {
  const line = draw.chance(0.75) ? buyer.line : draw.whole(0, 3);
  const size = draw.chance(0.7) ? buyer.size : draw.whole(0, 2);
  const place = line * 3 + size;
  const system = at(shop.catalogue.systems, place);
  const configuration = drawConfiguration(draw, system, at(at(shop.usual, buyer.segment), place));
  const inController = configuration.controller
    ? shop.catalogue.controllerOptions.filter((_, i) => draw.chance(i === 0 ? 0.7 : 0.35))
    : [];
  const quantity = Math.max(1, Math.round(draw.lognormal(0.5 + 0.25 * buyer.habit.quantity, 0.35)));
  return { system, options: optionsOf(system, configuration), inController, quantity };
}

/** Fills a basket: the configured system with its options below it, then `loose` lines of the buyer's usual mix. */
export function fillBasket(
  draw: Draw,
  shop: Shop,
  buyer: Buyer,
  order: { day: Day; discount: number; loose: number; configured: ConfiguredSystem | undefined },
): BasketLine[] {
  const lines: BasketLine[] = [];
  const rise = pow(YEARLY_PRICE_RISE, yearOf(order.day) - yearOf(TODAY));
  const add = (product: Product, quantity: number, parent?: number) => {
    const listPrice = cents((shop.catalogue.listPrice.get(product.id) ?? 0) * rise);
    const share = product.family === 'Services' ? 0.6 : 1;
    const discount = clamp(order.discount * share + draw.normal(0, 0.012), 0, 0.5);
    const line: BasketLine = { product: product.id, quantity, unitPrice: cents(listPrice * (1 - discount)), listPrice };
    if (parent !== undefined) line.parent = parent;
    return lines.push(line) - 1;
  };
  if (order.configured) addConfigured(order.configured, add);
  const taken = new Set<string>();
  for (let i = 0; i < order.loose; i++) {
    const family = at(LINE_FAMILIES, draw.weighted(buyer.habit.mix));
    const product = pickLoose(draw, shop, buyer, family, order.day, taken);
    const quantity = Math.round(draw.lognormal(buyer.habit.quantity * QUANTITY_FACTOR[family], 0.45));
    add(product, Math.max(1, quantity));
  }
  return lines;
}

function addConfigured(
  { system, options, inController, quantity }: ConfiguredSystem,
  add: (product: Product, quantity: number, parent?: number) => number,
): void {
  const top = add(system.product, quantity);
  for (const option of options) {
    const line = add(option, quantity, top);
    if (option === system.controller.rich) for (const inner of inController) add(inner, quantity, line);
  }
}

/** Mostly one of the buyer's favourites; a product at most once in a basket where that can be had. */
function pickLoose(draw: Draw, shop: Shop, buyer: Buyer, family: LineFamily, day: Day, taken: Set<string>): Product {
  const offered = shop.catalogue.byFamily[family];
  let favourites = buyer.favourites.get(family);
  if (!favourites) {
    // Products at the front of a family are the popular ones.
    favourites = Array.from({ length: 5 }, () => at(offered, Math.floor(draw.unit() * draw.unit() * offered.length)));
    buyer.favourites.set(family, favourites);
  }
  let product = at(offered, 0);
  for (let attempt = 0; attempt < 6; attempt++) {
    product = draw.chance(0.75) ? draw.pick(favourites) : draw.pick(offered);
    const sold = product.active || yearOf(day) < 2024;
    if (sold && !taken.has(product.id)) break;
    if (!sold) product = at(offered, 0);
  }
  taken.add(product.id);
  return product;
}

/** Sum of the lines in units of the currency, rounded to whole cents; 0 for none. */
export function totalOf(lines: readonly BasketLine[]): number {
  return cents(lines.reduce((total, line) => total + line.quantity * line.unitPrice, 0));
}
