import { EVERYBODY } from '../configuration/fit';
import { compareIds } from '../crm/ids';
import type { Recommended } from '../protocolConfiguration';
import { wordAt } from '../table/table';
import type { Engine } from './engine';
import { segmentName } from './inferPlaces';

/** Products that can be asked for are told up to so many. */
const MOST_PRODUCTS = 1_000;

/** What a request can be made of: every segment, the countries of customers and offers, and the products that are or were sold by themselves. */
export function requestChoices(engine: Engine): Recommended['choices'] {
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
