import { EVERYBODY } from '../configuration/fit';
import { compareIds } from '../crm/ids';
import type { Recommended } from '../protocolConfiguration';
import { wordAt } from '../table/table';
import type { Engine } from './engine';
import { segmentName } from './inferPlaces';

/** Products that can be asked for are told up to so many. */
const MOST_PRODUCTS = 1_000;
/** What is sold only inside others is told up to so many. */
const MOST_OTHERS = 2_000;

type Choices = Omit<Recommended['choices'], 'others'>;

/** What a request can be made of: every segment, the countries of customers and offers, and the products that are or were sold by themselves. */
export function requestChoices(engine: Engine): Choices {
  const { version } = engine;
  return {
    segments: version.segments.flatMap((_, segment) => segmentName(version, segment) ?? []),
    countries: countriesOf(engine),
    products: productsOf(engine),
  };
}

function countriesOf({ rows, orders }: Engine): string[] {
  const { country } = rows.customer.columns;
  const found = new Set<string>();
  for (let row = 0; row < rows.customer.length; row++) {
    const word = wordAt(country, row);
    if (word !== undefined) found.add(word);
  }
  for (const { offer } of orders().offers) if (offer.country) found.add(offer.country);
  return [...found].sort(compareIds);
}

/** What cannot be asked for: products of a request first, then what is sold only inside others, by name. */
export function othersOf(
  engine: Engine,
  products: Choices['products'],
  asked: readonly string[] = [],
): NonNullable<Recommended['choices']['others']> {
  const catalogue = engine.catalogue();
  const known = new Set(products.map(({ id }) => id));
  const inside = [...catalogue.optionsOf.values()].flatMap((options) => [...options].filter(catalogue.isActive));
  const tell = (ids: Iterable<string>) =>
    [...new Set(ids)]
      .filter((id) => !known.has(id))
      .map((id) => ({ id, name: catalogue.nameOf(id), code: catalogue.codeOf(id) }));
  const first = tell(asked);
  const others = tell(inside.filter((id) => !asked.includes(id)));
  others.sort((a, b) => compareIds(a.name, b.name) || compareIds(a.id, b.id));
  return [...first, ...others].slice(0, MOST_OTHERS);
}

function productsOf(engine: Engine): Recommended['choices']['products'] {
  const catalogue = engine.catalogue();
  const sold = engine.version.configuration.popularity.find(({ segment }) => segment === EVERYBODY)?.products ?? {};
  const ids = new Set([...catalogue.optionsOf.keys(), ...Object.keys(sold)]);
  for (const { lines } of engine.orders().offers) for (const { product } of lines) ids.add(product);
  return [...ids]
    .filter(catalogue.isActive)
    .map((id) => ({
      id,
      name: catalogue.nameOf(id),
      code: catalogue.codeOf(id),
      bundle: catalogue.optionsOf.has(id),
    }))
    .sort((a, b) => Number(b.bundle) - Number(a.bundle) || compareIds(a.name, b.name) || compareIds(a.id, b.id))
    .slice(0, MOST_PRODUCTS);
}
