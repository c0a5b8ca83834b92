import { isFromFile } from '../configuration/foundOrders';
import type { Links } from './inferSimilar';
import type { ConfigurationInsight, Maybe } from './insight';

/** A proposal whose found orders and their customers have the pages that show them. */
export function withUrls(configuration: Maybe<ConfigurationInsight>, links: Links): Maybe<ConfigurationInsight> {
  return configuration.abstained ? configuration : linked(configuration, links);
}

/** Found orders and their customers with the pages that show them; an offer of a file has none. */
export function linked<Found extends Pick<ConfigurationInsight, 'orders'>>(
  found: Found,
  { refOf, urlOf }: Links,
): Found {
  if (!found.orders || !urlOf) return found;
  const orders = found.orders.map((order) => ({
    ...order,
    ...(!isFromFile(order.ref) && { url: urlOf(order.ref) }),
    ...(order.customer?.id && { customer: { ...order.customer, url: urlOf(refOf('customer', order.customer.id)) } }),
  }));
  return { ...found, orders };
}
